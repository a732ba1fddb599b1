package io.usersapi.rest.account;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an account is signed in by from now on. */
@Schema(name = "AccountToken")
record TokenResponse(String token) {}
