/** Schemas over HTTP, for visitors and for admins. */
@NullMarked
package io.usersapi.rest.schema;

import org.jspecify.annotations.NullMarked;
