/** Apps over HTTP, and the hashing of their passwords. */
@NullMarked
package io.usersapi.rest.app;

import org.jspecify.annotations.NullMarked;
