/** Recording what signed-in apps do, and showing it to admins. */
@NullMarked
package io.usersapi.rest.audit;

import org.jspecify.annotations.NullMarked;
