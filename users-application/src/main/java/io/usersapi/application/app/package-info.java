/** Making, changing, deleting and listing apps. */
@NullMarked
package io.usersapi.application.app;

import org.jspecify.annotations.NullMarked;
