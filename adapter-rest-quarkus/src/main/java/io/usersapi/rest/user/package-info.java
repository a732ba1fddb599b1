/** Submitting and listing users over HTTP. */
@NullMarked
package io.usersapi.rest.user;

import org.jspecify.annotations.NullMarked;
