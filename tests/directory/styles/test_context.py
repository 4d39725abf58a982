import pytest

from directory.styles.inference import explain, infer_styles
from directory.styles.matches import Verdict


@pytest.mark.parametrize(
    "text",
    [
        "She loves Japanese food and realistic films.",
        "A blend of traditional and modern techniques.",
        "Studied graphic design and illustration before this.",
        "Clean lines and bold colour palettes in a quiet room.",
        "Old photographs, horror movies, folk music.",
        "Realistic about prices.",
        "Write to realism@studio.test or @japanese.ink.studio or see https://studio.test/blackwork",
    ],
)
def test_everyday_words_alone_are_no_style(text: str) -> None:
    assert infer_styles(text).styles == ()


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("traditional tattoos", "traditional"),
        ("tatuajes muy realistas", "realism"),
        ("Japanese back pieces", "japanese"),
        ("#japanese", "japanese"),
        ("Specialising in flowers, animals and small portraits", "portrait"),
        ("Traditional\nJapanese\nLettering", "traditional"),
        ("Dogs | Portraits | Leeds", "portrait"),
        ("blackwork, portraits and coffee", "portrait"),
        ("Realistic and portraits. Leeds.", "portrait"),
    ],
)
def test_everyday_words_in_company_are_styles(text: str, style: str) -> None:
    assert style in infer_styles(text).styles


@pytest.mark.parametrize(
    ("text", "styles"),
    [
        ("No realism. Blackwork only", {"blackwork"}),
        ("I don't do realism, portraits or lettering. Dotwork!", {"dotwork"}),
        ("Not only realism but also dotwork", {"realism", "dotwork"}),
        ("Not realism but blackwork", {"blackwork"}),
        ("No hago realismo, solo blackwork", {"blackwork"}),
        ("Je ne fais pas de réalisme, mais du dotwork", {"dotwork"}),
        ("Kein Realismus, aber Dotwork", {"dotwork"}),
        ("Nie robię realizmu, tylko dotwork", {"dotwork"}),
        ("Не делаю реализм, только дотворк", {"dotwork"}),
        ("Especialista no realismo e no pontilhismo", {"realism", "dotwork"}),
        ("No walk-ins. Blackwork", {"blackwork"}),
    ],
)
def test_what_an_artist_does_not_do_is_left_out(text: str, styles: set[str]) -> None:
    assert set(infer_styles(text).styles) == styles


def test_the_reason_is_told() -> None:
    verdicts = {match.text: match.verdict for match in explain("No realism. Loves Japanese food. #dotwork").matches}
    assert verdicts == {"realism": Verdict.NEGATED, "Japanese food": Verdict.STOPPED, "dotwork": Verdict.COUNTED}
