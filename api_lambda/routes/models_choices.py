"""Styles, suggestions and health on the wire."""

from typing import Literal

from pydantic import Field

from api_lambda.routes.models import Degraded, WireModel


class StyleItem(WireModel):
    """A canonical style."""

    style: str = Field(description="The slug that filters take.", examples=["neo-traditional"])
    name: str = Field(examples=["Neo-traditional"])
    description: str = Field(examples=["Bold lines and a wide palette on traditional subjects."])
    aliases: list[str] = Field(description="Other names, as filters take them too.", examples=[["neotrad"]])
    count: int | None = Field(ge=0, description="Artists in it; null when nobody could count.", examples=[42])


class StyleList(WireModel):
    """All styles by name."""

    items: list[StyleItem]
    total: int = Field(ge=0, examples=[1])
    degraded: Degraded = False


class SuggestionItem(WireModel):
    """What a person who types may mean."""

    kind: Literal["artist", "studio", "style", "city"] = Field(examples=["style"])
    value: str = Field(description="Artist id, studio id, slug of the style, or city.", examples=["blackwork"])
    label: str = Field(description="For people.", examples=["Blackwork"])
    count: int = Field(ge=0, description="Artists that the choice leaves.", examples=[42])


class SuggestionList(WireModel):
    """Suggestions, best first."""

    items: list[SuggestionItem]


class Health(WireModel):
    """All services answer."""

    status: Literal["ok"] = Field(examples=["ok"])
    checks: dict[str, bool] = Field(examples=[{"table": True, "denylist": True, "search": True}])
