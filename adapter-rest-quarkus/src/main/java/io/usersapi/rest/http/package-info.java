/** What every resource shares of HTTP: bodies, errors, headers, client addresses. */
@NullMarked
package io.usersapi.rest.http;

import org.jspecify.annotations.NullMarked;
