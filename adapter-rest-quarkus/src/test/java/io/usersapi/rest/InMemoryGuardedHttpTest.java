package io.usersapi.rest;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.usersapi.rest.harness.InMemoryGuardedProfile;

@QuarkusTest
@TestProfile(InMemoryGuardedProfile.class)
class InMemoryGuardedHttpTest extends GuardedHttpSuite {}
