"""Growth of time and memory with the number of zones, as a picture for the documentation."""

from pathlib import Path
from typing import Any

STYLES = {
    "Regiowerk, R-3.4": ("#8a5a00", "s", "--"),
    "Regiowerk, clean": ("#005a9c", "o", "-"),
    "Louvain (igraph)": ("#6b6b6b", "^", "-"),
    "Leiden (leidenalg)": ("#6b6b6b", "v", ":"),
}
LIMIT = {"seconds": (100_000, 5), "megabytes": (100_000, 500)}
"""The target, drawn as a cross."""


def draw(found: list[dict[str, Any]], path: Path) -> None:
    """Write an SVG that is the same for the same measurements."""
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot as plt

    plt.rcParams |= {"svg.hashsalt": "regiowerk", "svg.fonttype": "none", "font.size": 9}
    plt.rcParams["font.family"] = "sans-serif"
    figure, sides = plt.subplots(1, 2, figsize=(8.6, 3.4), layout="constrained")
    for side, what in zip(sides, ("seconds", "megabytes"), strict=True):
        for engine, (colour, marker, dashes) in STYLES.items():
            rows = [row for row in found if row["engine"] == engine]
            if rows:
                side.loglog(
                    [row["units"] for row in rows], [row[what] for row in rows],
                    color=colour, marker=marker, linestyle=dashes, markersize=4, label=engine,
                )  # fmt: skip
        side.loglog(*LIMIT[what], "x", color="#b00020", markersize=8, label="target")
        side.set_xlabel("zones (some 49 flows each)")
        side.set_title({"seconds": "seconds", "megabytes": "MB, the whole process"}[what])
        side.xaxis.set_major_formatter("{x:,g}")
        side.yaxis.set_major_formatter("{x:,g}")
        side.yaxis.set_minor_formatter("")
        side.grid(visible=True, which="major", linewidth=0.4, color="#cccccc")
        side.spines[["top", "right"]].set_visible(False)
    sides[1].set_yticks([100, 200, 500, 1_000])
    sides[0].legend(frameon=False, fontsize=8)
    figure.savefig(path, format="svg", metadata={"Date": None, "Creator": None})
    plt.close(figure)
