package io.usersapi.file.ledger;

import org.h2.mvstore.MVMap;

/** All tables as they were after one commit, or, for the writer, as they are. */
@FunctionalInterface
public interface Tables {

  /** A table: keys in the order of their unsigned bytes, with their records. */
  MVMap<byte[], byte[]> of(Table table);
}
