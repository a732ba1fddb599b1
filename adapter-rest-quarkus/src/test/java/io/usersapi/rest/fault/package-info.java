/**
 * Packaged services as processes of their own, while something goes wrong around them. Run by the
 * profile {@code faults}, and by it alone: {@code ./mvnw verify -Pfaults}.
 */
@NullMarked
package io.usersapi.rest.fault;

import org.jspecify.annotations.NullMarked;
