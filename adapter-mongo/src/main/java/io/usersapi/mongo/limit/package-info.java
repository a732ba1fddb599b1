/** What all instances of the service limit together, counted in MongoDB. */
@NullMarked
package io.usersapi.mongo.limit;

import org.jspecify.annotations.NullMarked;
