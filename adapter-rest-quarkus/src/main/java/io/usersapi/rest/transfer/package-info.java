/** Backups over HTTP, and the commands that restore and move them. */
@NullMarked
package io.usersapi.rest.transfer;

import org.jspecify.annotations.NullMarked;
