"""regctl cache info and clear."""

from pathlib import Path

from regctl.cli.terminal import put, sheet, tell
from regctl.store.cache import Cache
from regctl.store.repository import find_repository
from regctl.store.seen import lines


def info(json: bool, registry: Path | None) -> None:
    repository = find_repository(Path.cwd(), registry)
    cache = Cache(repository.common_directory, repository.prefix)
    known, seen = cache.summary(repository.head), lines(cache)
    if json:
        from regctl.render.cache_views import render_cache

        put(render_cache(known, seen))
    else:
        from regctl.render.cache_views import print_cache

        print_cache(known, seen, sheet())


def clear(registry: Path | None) -> None:
    from regctl.render.cache_views import CLEARED

    repository = find_repository(Path.cwd(), registry)
    put(str(Cache(repository.common_directory, repository.prefix).clear()))
    tell(CLEARED)
