package io.usersapi.rest;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.usersapi.rest.harness.MongoGuardedProfile;

@QuarkusTest
@TestProfile(MongoGuardedProfile.class)
class MongoGuardedHttpTest extends GuardedHttpSuite {}
