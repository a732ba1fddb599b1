package io.usersapi.file.ledger;

import java.util.EnumMap;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/** The tables after one commit, or, for the writer, as they are. */
record Snapshot(MVStore store, Map<Table, MVMap<byte[], byte[]>> maps) implements Tables {

  /** The tables as they are, to be changed. */
  static Snapshot live(MVStore store) {
    Map<Table, MVMap<byte[], byte[]>> maps = new EnumMap<>(Table.class);
    for (Table table : Table.values()) {
      MVMap<byte[], byte[]> map =
          store.openMap(
              table.label(),
              new MVMap.Builder<byte[], byte[]>()
                  .keyType(BytesType.INSTANCE)
                  .valueType(BytesType.INSTANCE));
      maps.put(table, map);
    }
    return new Snapshot(store, maps);
  }

  /**
   * The tables as of the last commit. Those that did not change since are the same objects as
   * before.
   */
  Snapshot committed(@Nullable Snapshot before) {
    Map<Table, MVMap<byte[], byte[]>> now = new EnumMap<>(Table.class);
    maps.forEach(
        (table, map) -> {
          MVMap<byte[], byte[]> known =
              before == null || !before.store.equals(store) ? null : before.of(table);
          boolean same = known != null && sameRoot(known, map);
          now.put(table, same ? known : map.openVersion(store.getCurrentVersion()));
        });
    return new Snapshot(store, now);
  }

  @SuppressWarnings("ReferenceEquality") // pages have no other identity
  private static boolean sameRoot(MVMap<byte[], byte[]> one, MVMap<byte[], byte[]> other) {
    return one.getRootPage() == other.getRootPage();
  }

  @Override
  public MVMap<byte[], byte[]> of(Table table) {
    MVMap<byte[], byte[]> map = maps.get(table);
    if (map == null) {
      throw new IllegalStateException("Every table is opened");
    }
    return map;
  }
}
