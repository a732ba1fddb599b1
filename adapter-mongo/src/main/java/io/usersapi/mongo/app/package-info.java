/** Apps with their schemas and settings in MongoDB, and the cache that answers for them. */
@NullMarked
package io.usersapi.mongo.app;

import org.jspecify.annotations.NullMarked;
