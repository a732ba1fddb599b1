/** Users in memory. */
@NullMarked
package io.usersapi.inmemory.user;

import org.jspecify.annotations.NullMarked;
