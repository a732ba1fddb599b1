/** Submitting and listing users. */
@NullMarked
package io.usersapi.application.user;

import org.jspecify.annotations.NullMarked;
