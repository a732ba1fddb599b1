/** How often something may happen. */
@NullMarked
package io.usersapi.application.limit;

import org.jspecify.annotations.NullMarked;
