/** What every secret that the service hands out has in common, whatever it opens. */
@NullMarked
package io.usersapi.domain.secret;

import org.jspecify.annotations.NullMarked;
