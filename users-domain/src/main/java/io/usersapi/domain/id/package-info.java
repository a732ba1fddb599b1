/**
 * Identifiers in the shape that every store shares: 12 bytes, written as 24 lower-case hex digits.
 */
@NullMarked
package io.usersapi.domain.id;

import org.jspecify.annotations.NullMarked;
