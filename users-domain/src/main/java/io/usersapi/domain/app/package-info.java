/** Apps, the tenants: their ids, roles, credentials and settings. */
@NullMarked
package io.usersapi.domain.app;

import org.jspecify.annotations.NullMarked;
