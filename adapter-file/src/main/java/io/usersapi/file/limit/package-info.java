/** Limits that all callers of the file share. */
@NullMarked
package io.usersapi.file.limit;

import org.jspecify.annotations.NullMarked;
