"""The real OpenSearch 2.19 on loopback, from the jars that `make opensearch` fetched."""
