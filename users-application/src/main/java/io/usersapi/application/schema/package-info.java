/** Reading and replacing the schema of an app. */
@NullMarked
package io.usersapi.application.schema;

import org.jspecify.annotations.NullMarked;
