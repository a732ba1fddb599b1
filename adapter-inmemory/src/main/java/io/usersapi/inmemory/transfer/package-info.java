/** Everything in memory, to be taken elsewhere, and back. */
@NullMarked
package io.usersapi.inmemory.transfer;

import org.jspecify.annotations.NullMarked;
