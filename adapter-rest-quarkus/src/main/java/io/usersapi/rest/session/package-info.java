/** Signing in and out over HTTP, and who may call what. */
@NullMarked
package io.usersapi.rest.session;

import org.jspecify.annotations.NullMarked;
