/** Whether the service lives, and whether its store can be used. */
@NullMarked
package io.usersapi.rest.health;

import org.jspecify.annotations.NullMarked;
