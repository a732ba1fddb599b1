/**
 * One file of ordered tables that a single writer changes: what is acknowledged was forced to disk.
 * Its format and promises: docs/file-store.md.
 */
@NullMarked
package io.usersapi.file.ledger;

import org.jspecify.annotations.NullMarked;
