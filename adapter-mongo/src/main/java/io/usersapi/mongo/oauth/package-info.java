/** Sign-ins by social providers in MongoDB. */
@NullMarked
package io.usersapi.mongo.oauth;

import org.jspecify.annotations.NullMarked;
