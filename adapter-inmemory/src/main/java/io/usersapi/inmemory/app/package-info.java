/** Apps in memory. */
@NullMarked
package io.usersapi.inmemory.app;

import org.jspecify.annotations.NullMarked;
