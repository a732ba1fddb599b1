/** Limits counted in memory. */
@NullMarked
package io.usersapi.inmemory.limit;

import org.jspecify.annotations.NullMarked;
