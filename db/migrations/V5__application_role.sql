-- The role of the API server: data only, no DDL. It cannot log in before its password has been set.

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'omega_app') THEN
        CREATE ROLE omega_app NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION;
    END IF;
EXCEPTION
    -- Roles belong to the cluster: another database's migration may have been faster.
    WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO omega_app;

GRANT SELECT, INSERT, UPDATE, DELETE
    ON account, credential, device, session, session_token, "character", character_lease, character_state,
       zone_host, zone_instance
    TO omega_app;
GRANT SELECT, UPDATE ON shard TO omega_app;
-- An operation's answer is filled in once; the row itself is history.
GRANT SELECT, INSERT, UPDATE (result) ON operation TO omega_app;
GRANT USAGE ON SEQUENCE fence_seq, host_epoch_seq TO omega_app;
-- Readiness compares the schema's version with the one the build was made for.
GRANT SELECT ON flyway_schema_history TO omega_app;
