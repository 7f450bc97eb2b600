"""Components of pairs, and tables that are kept once they are made.

In: DataFrames. Out: DataFrames. Never: a table made twice where it was kept.
"""

from __future__ import annotations

from pyspark.sql import DataFrame, functions as F


def kept(df: DataFrame) -> DataFrame:
    """The same rows, made now and once: in the folder of `setCheckpointDir` where one is set, which survives the loss of a worker, else with the workers."""
    return df.checkpoint() if df.sparkSession.sparkContext.getCheckpointDir() else df.localCheckpoint()


def components(pairs: DataFrame) -> DataFrame:
    """The components of pairs (`left`, `right`): `id` and `component`, its least id. Method: each id takes the least component among its neighbours until none
    changes; as many rounds as the longest chain of pairs has links."""
    edges = kept(pairs.select("left", "right").union(pairs.select(F.col("right").alias("left"), F.col("left").alias("right"))).distinct())
    labels = kept(edges.select(F.col("left").alias("id")).distinct().withColumn("component", F.col("id")))
    while True:
        near = edges.join(labels, edges.right == labels.id).groupBy("left").agg(F.min("component").alias("near"))
        after = labels.join(near, labels.id == near.left).select("id", F.least("component", "near").alias("component"), (F.col("near") < F.col("component")).alias("changed"))
        after = kept(after)
        labels = after.select("id", "component")
        if after.where("changed").isEmpty():
            return labels
