"""`python -m local.stream FOLDER`: the consumer as a process of its own, until SIGTERM."""

import signal
from pathlib import Path

from directory import aws, telemetry
from directory.config import load_config
from local.home import open_home
from local.stream.consumer import StreamConsumer


def main() -> None:
    telemetry.configure("INFO")
    config = load_config()
    home = open_home(config)
    table = aws.dynamodb(config).describe_table(TableName=config.table_name)["Table"]
    consumer = StreamConsumer(aws.dynamodb_streams(config), table["LatestStreamArn"], home.sync)
    signal.signal(signal.SIGTERM, lambda *_: consumer.stop())
    Path(config.data_dir, "stream.ready").touch()
    consumer.run()


if __name__ == "__main__":
    main()
