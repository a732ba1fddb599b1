/** Everything in the database, to be taken elsewhere, and back. */
@NullMarked
package io.usersapi.mongo.transfer;

import org.jspecify.annotations.NullMarked;
