/** Who did what, when, and to what. */
@NullMarked
package io.usersapi.domain.audit;

import org.jspecify.annotations.NullMarked;
