"""Jobs on a real queue: done ones are gone, released ones come back, and both answers may be given twice."""

import json

import pytest

from directory import aws
from directory.config import Config
from directory.errors import ConfigurationError, UnavailableError
from tattoo_crawler.items import Job
from tattoo_crawler.sqs_jobs import SqsJobs, sqs_jobs_from

pytestmark = pytest.mark.integration


@pytest.fixture
def queue(cloud_config: Config) -> str:
    return aws.sqs(cloud_config).get_queue_url(QueueName=cloud_config.scrape_queue_name)["QueueUrl"]


@pytest.fixture
def jobs(cloud_config: Config, queue: str) -> SqsJobs:
    return sqs_jobs_from(cloud_config, queue)


def receive(config: Config, queue: str) -> list[Job]:
    answer = aws.sqs(config).receive_message(
        QueueUrl=queue, MessageSystemAttributeNames=["ApproximateReceiveCount"], WaitTimeSeconds=0
    )
    return [
        Job(message["ReceiptHandle"], int(message["Attributes"]["ApproximateReceiveCount"]))
        for message in answer.get("Messages", [])
    ]


def send(config: Config, queue: str) -> None:
    aws.sqs(config).send_message(QueueUrl=queue, MessageBody=json.dumps({"artistId": "a1"}))


def test_an_acknowledged_job_is_gone(cloud_config: Config, queue: str, jobs: SqsJobs) -> None:
    send(cloud_config, queue)
    (job,) = receive(cloud_config, queue)
    jobs.acknowledge(job)
    jobs.acknowledge(job)
    jobs.release(job, 0)  # late, and without effect
    assert receive(cloud_config, queue) == []


def test_a_released_job_comes_back_with_its_count(cloud_config: Config, queue: str, jobs: SqsJobs) -> None:
    send(cloud_config, queue)
    (job,) = receive(cloud_config, queue)
    assert receive(cloud_config, queue) == []
    jobs.release(job, 0)
    (again,) = receive(cloud_config, queue)
    assert (job.attempt, again.attempt) == (1, 2)


def test_a_released_job_waits_for_its_delay(cloud_config: Config, queue: str, jobs: SqsJobs) -> None:
    send(cloud_config, queue)
    (job,) = receive(cloud_config, queue)
    jobs.release(job, 1_000_000)  # more than SQS takes: cut to its limit
    assert receive(cloud_config, queue) == []


def test_a_receipt_of_nobody_is_gone(jobs: SqsJobs) -> None:
    jobs.acknowledge(Job("made-up-receipt"))
    jobs.release(Job("made-up-receipt"), 60)


def test_a_wrong_or_dead_queue_is_told_apart(cloud_config: Config, queue: str) -> None:
    with pytest.raises(ConfigurationError):
        sqs_jobs_from(cloud_config, f"{queue}-nowhere").acknowledge(Job("r"))
    dead = cloud_config.model_copy(update={"aws_endpoint_url": "http://127.0.0.1:9"})
    with pytest.raises(UnavailableError):
        sqs_jobs_from(dead, "http://127.0.0.1:9/000000000000/dead").release(Job("r"), 60)
