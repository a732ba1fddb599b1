/** Rate limits that each instance counts for itself. */
@NullMarked
package io.usersapi.rest.limit;

import org.jspecify.annotations.NullMarked;
