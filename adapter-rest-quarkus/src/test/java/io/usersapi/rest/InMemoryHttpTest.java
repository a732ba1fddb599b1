package io.usersapi.rest;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.usersapi.rest.harness.InMemoryStoreProfile;

@QuarkusTest
@TestProfile(InMemoryStoreProfile.class)
class InMemoryHttpTest extends HttpSuite {}
