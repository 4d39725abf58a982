"""`tattoo demo`: the laptop cloud, the demo city and the daily job, from nothing to a searchable directory."""

from pathlib import Path

from rich.console import Console

from directory.config import load_config
from local.city.world import GRAPH_TOKEN, GRAPH_USER_ID, PLACES_KEY
from local.environment import enter_environment
from local.laptop import Laptop
from local.report.outcome import RunOutcome
from local.run_city import run_city

CITY, COUNTRY = "Leeds", "GB"


def demo_environment(port: int) -> dict[str, str]:
    """Every outside service at its double on loopback; pauses shortened, because nobody's server has to be spared."""
    return {
        "LOOPBACK_HOSTS": ".leeds.test",
        "PLACES_API_KEY": PLACES_KEY,
        "PLACES_ENDPOINT": f"http://places.leeds.test:{port}",
        "MAPS_ENDPOINT": f"http://127.0.0.1:{port}",
        "OVERPASS_ENDPOINT": f"http://overpass.leeds.test:{port}/api/interpreter",
        "GRAPH_ENDPOINT": f"http://graph.leeds.test:{port}/v26.0",
        "GRAPH_TOKEN": GRAPH_TOKEN,
        "GRAPH_USER_ID": GRAPH_USER_ID,
        "INSTAGRAM_WEB_ENDPOINT": f"http://instagram.leeds.test:{port}",
        "SITE_DELAY_S": "0.1",
        "PAGE_TIMEOUT_S": "4",  # one of the city's sites never answers in time
        "PROFILE_DELAY_S": "0.02",
        "PLACES_DELAY_S": "0",
        "PICTURES_PER_ARTIST": "6",
    }


def run_demo(report_path: Path, console: Console) -> RunOutcome:
    """Start what is needed, run the job for the demo city, say what to try next."""
    laptop = Laptop(load_config().data_dir)
    with console.status("Starting the laptop cloud and the demo city"):
        laptop.up()
        city = laptop.start_city()
    config = enter_environment(demo_environment(city.port))
    outcome = run_city(config, CITY, COUNTRY, report_path)
    _print_next(console, outcome)
    return outcome


def _print_next(console: Console, outcome: RunOutcome) -> None:
    console.print("\nThree things to try next:")
    style = next(iter(outcome.after.styles), "blackwork")
    for command, why in (
        (f".venv/bin/tattoo search --style {style} --city {CITY}", "artists of a style in the city"),
        (".venv/bin/tattoo places", "the studios, and which source said so"),
        ("make demo", "the same again: nothing changes, and it says so"),
    ):
        console.print(f"  [bold]{command:44}[/] {why}", soft_wrap=True)
    console.print("The laptop cloud goes on running; [bold].venv/bin/tattoo down[/] stops it.")
