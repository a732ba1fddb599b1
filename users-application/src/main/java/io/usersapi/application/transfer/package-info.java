/**
 * Takes everything out of a store and brings it into another, in a form that no store owns:
 * backups, restoring them, and moving house.
 */
@NullMarked
package io.usersapi.application.transfer;

import org.jspecify.annotations.NullMarked;
