"""A registry opened: the store's history taken through the replay, from what the cache holds of it and back into the cache."""
