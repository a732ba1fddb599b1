package io.usersapi.rest;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.usersapi.rest.harness.InMemoryClosedProfile;

@QuarkusTest
@TestProfile(InMemoryClosedProfile.class)
class InMemoryClosedHttpTest extends ClosedHttpSuite {}
