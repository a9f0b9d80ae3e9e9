"""The newest 50 articles of each tag, as one would ask Spark for them.

    python bench/scale/with_pyspark.py "FOLDER/articles/*.parquet" CHOSEN

`pip install pyspark` into an environment of its own, and Java (`apt install default-jre`).
"""

import sys

from pyspark.sql import SparkSession, Window
from pyspark.sql import functions as of


def main() -> None:
    """Write what was chosen, into a folder."""
    articles, chosen = sys.argv[1:]
    session = (
        SparkSession.builder.master("local[*]")
        .config("spark.driver.memory", "3g")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "64")
        .getOrCreate()
    )
    newest = Window.partitionBy("tag").orderBy(of.desc("date"), "url")
    rows = session.read.parquet(articles).select(of.explode("tags").alias("tag"), "date", "url")
    numbered = rows.withColumn("turn", of.row_number().over(newest))
    numbered.where("turn <= 50").drop("turn").write.mode("overwrite").parquet(chosen)


if __name__ == "__main__":
    main()
