package io.usersapi.rest;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.usersapi.mongo.server.MongoServerResource;
import io.usersapi.rest.harness.MongoGuardedProfile;

@QuarkusTest
@TestProfile(MongoGuardedProfile.class)
@WithTestResource(MongoServerResource.class)
class MongoGuardedHttpTest extends GuardedHttpSuite {}
