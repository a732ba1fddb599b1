/** Sessions in memory. */
@NullMarked
package io.usersapi.inmemory.session;

import org.jspecify.annotations.NullMarked;
