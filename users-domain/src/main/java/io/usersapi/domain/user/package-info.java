/** The record that submissions make: one user per app and normalised email. */
@NullMarked
package io.usersapi.domain.user;

import org.jspecify.annotations.NullMarked;
