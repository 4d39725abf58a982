"""What the laptop cloud tells the processes that use it: environment variables, the only way configuration comes in."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from directory.config import Config, load_config
from directory.errors import ConfigurationError

STATE_FILE = "environment.json"


def cloud_environment(port: int, data_dir: Path) -> dict[str, str]:
    """The emulator takes any credentials: these are its root account's, and open nothing else."""
    return {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "AWS_REGION": "eu-west-2",
        "AWS_DEFAULT_REGION": "eu-west-2",  # what plain boto3 reads
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_EC2_METADATA_DISABLED": "true",
        "ALERTS_TOPIC_ARN": "arn:aws:sns:eu-west-2:000000000000:tattoo-local-alerts",
        "DATA_DIR": str(data_dir),
    }


def save_environment(data_dir: Path, variables: Mapping[str, str]) -> None:
    draft = data_dir / f"{STATE_FILE}.draft"
    draft.write_text(json.dumps(dict(variables), indent=1))
    draft.replace(data_dir / STATE_FILE)


def forget_environment(data_dir: Path) -> None:
    (data_dir / STATE_FILE).unlink(missing_ok=True)


def enter_environment(variables: Mapping[str, str]) -> Config:
    """Make this process and its children use these variables. What the operator set by hand is not overruled."""
    for name, value in variables.items():
        os.environ.setdefault(name, value)
    return load_config()


def enter_cloud() -> Config:
    """The configuration of a command that needs the stores: the real AWS where ENVIRONMENT says so, else the laptop's.

    Raises ConfigurationError when the laptop cloud is not up.
    """
    config = load_config()
    if config.environment != "local" or config.aws_endpoint_url:
        return config
    return enter_environment(read_environment(config.data_dir))


def read_environment(data_dir: Path) -> dict[str, str]:
    """What the running laptop cloud has saved. Raises ConfigurationError when it is not up."""
    try:
        saved: Mapping[str, str] = json.loads((data_dir / STATE_FILE).read_text())
        return {name: str(value) for name, value in saved.items()}
    except (FileNotFoundError, ValueError, AttributeError):  # not there, or a write that was cut off
        raise ConfigurationError("The laptop cloud is not up: start it with `tattoo up`.") from None
