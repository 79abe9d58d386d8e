BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
) STRICT;
INSERT INTO "_sqlite_migrations" VALUES(1,'branchwork','create_tables','2026-11-27 09:46:37.596247+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'branchwork','add_draft_history','2026-11-27 09:46:37.596506+00:00');
CREATE TABLE "draft_history" (
   "session" TEXT NOT NULL REFERENCES "sessions"("id"),
   "group" TEXT NOT NULL,
   "seq" INTEGER NOT NULL,
   "at" INTEGER NOT NULL,
   "content" BLOB NOT NULL,
   PRIMARY KEY ("session", "group", "seq")
) STRICT;
CREATE TABLE "drafts" (
   "session" TEXT NOT NULL REFERENCES "sessions"("id"),
   "group" TEXT NOT NULL,
   "seq" INTEGER NOT NULL,
   "at" INTEGER NOT NULL,
   "actor" TEXT,
   "content" BLOB NOT NULL,
   PRIMARY KEY ("session", "group", "seq")
) STRICT;
INSERT INTO "drafts" VALUES('sc6p4jd3h3','g1',1,1000020,'Ana',X'0101F1C289ADF1E4C1090004010B726561736F6E733A6669740E54686579206B6E6F77206865722E00');
CREATE TABLE "events" (
   "session" TEXT NOT NULL REFERENCES "sessions"("id"),
   "version" INTEGER NOT NULL,
   "at" INTEGER NOT NULL,
   "actor" TEXT NOT NULL,
   "command" TEXT NOT NULL,
   "event" TEXT NOT NULL,
   PRIMARY KEY ("session", "version")
) STRICT;
INSERT INTO "events" VALUES('sc6p4jd3h3',1,1000002,'host','create-sc6p4jd3h3','{"type":"session_created","id":"sc6p4jd3h3","code":"PDFP6F","facilitator_key":"sc6p4jd3h3-8nykez3va65bu7mndj338qfbmgb","screen_key":"sc6p4jd3h3-tq9kjwraz5es6h3pskwbqmkgvyg","title":"An evening of today","pack":{"format":1,"id":"small","title":"Small","language":"en","summary":"A small pack.","case":{"title":"The case","paragraphs":["Once."],"facts":[],"questions":[]},"options":[{"key":"one","title":"One","about":""},{"key":"two","title":"Two","about":""}],"write_in":false,"words":{"options":"","write_in":"","write_in_question":"","settle":""},"reasons":[{"key":"fit","title":"Why?","hint":""}],"tree":null,"questions":[],"survey":{"intro":"Answer.","answers":{"always":"Always","sometimes":"Sometimes","never":"Never"},"items":[{"key":"thank","title":"","text":"You say thanks.","next_step_sometimes":"Say it more often.","next_step_never":"Say it once."}]},"tips":[{"key":"start","text":"Start **small**."}],"activities":{"vote":{"title":"Vote","prompt":"Who?","todo":"Choose.","about":""},"board":{"title":"Ideas","prompt":"What?","todo":"Post.","about":""}},"agenda":[{"activity":"vote","minutes":10}]},"grouping":{"mode":"choose","size":5,"count":3,"names":[],"tables":[]},"ballots":"secret","agenda":[{"activity":"vote","minutes":10},{"activity":"board","minutes":10}],"translations":[]}');
INSERT INTO "events" VALUES('sc6p4jd3h3',2,1000002,'host','create-sc6p4jd3h3','{"type":"group_added","group":"g1","name":"Green table","colour":0}');
INSERT INTO "events" VALUES('sc6p4jd3h3',3,1000002,'host','create-sc6p4jd3h3','{"type":"group_added","group":"g2","name":"Blue table","colour":1}');
INSERT INTO "events" VALUES('sc6p4jd3h3',4,1000002,'host','create-sc6p4jd3h3','{"type":"group_added","group":"g3","name":"Amber table","colour":2}');
INSERT INTO "events" VALUES('sc6p4jd3h3',5,1000006,'Ana','command-1','{"type":"participant_joined","participant":"Ana","name":"Ana"}');
INSERT INTO "events" VALUES('sc6p4jd3h3',6,1000008,'Ana','command-2','{"type":"participant_seated","participant":"Ana","group":"g1"}');
INSERT INTO "events" VALUES('sc6p4jd3h3',7,1000010,'Ben','command-3','{"type":"participant_joined","participant":"Ben","name":"Ben"}');
INSERT INTO "events" VALUES('sc6p4jd3h3',8,1000012,'Ben','command-4','{"type":"participant_seated","participant":"Ben","group":"g1"}');
INSERT INTO "events" VALUES('sc6p4jd3h3',9,1000014,'f1','command-5','{"type":"activity_begun","activity":"vote"}');
INSERT INTO "events" VALUES('sc6p4jd3h3',10,1000014,'f1','command-5','{"type":"vote_opened","round":1}');
INSERT INTO "events" VALUES('sc6p4jd3h3',11,1000016,'f1','command-6','{"type":"activity_begun","activity":"board"}');
INSERT INTO "events" VALUES('sc6p4jd3h3',12,1000018,'Ana','command-7','{"type":"idea_posted","idea":"if64b44cb0f61745e","participant":"Ana","source":"me","group":"g1","text":"Ask the mayor"}');
INSERT INTO "events" VALUES('sc6p4jd3h3',13,1000022,'Ben','command-8','{"type":"notes_written","participant":"Ben","text":"My own note"}');
INSERT INTO "events" VALUES('sqfrwcydmh',1,1000023,'host','create-sqfrwcydmh','{"type":"session_created","id":"sqfrwcydmh","code":"JKYP8R","facilitator_key":"sqfrwcydmh-7ea6fkqzqd946p2u7a6jmb5vypr","screen_key":"sqfrwcydmh-gwyqkeege7zf5m5kjyn48dnymg5","title":"An evening that ended","pack":{"format":1,"id":"small","title":"Small","language":"en","summary":"A small pack.","case":{"title":"The case","paragraphs":["Once."],"facts":[],"questions":[]},"options":[{"key":"one","title":"One","about":""},{"key":"two","title":"Two","about":""}],"write_in":false,"words":{"options":"","write_in":"","write_in_question":"","settle":""},"reasons":[{"key":"fit","title":"Why?","hint":""}],"tree":null,"questions":[],"survey":{"intro":"Answer.","answers":{"always":"Always","sometimes":"Sometimes","never":"Never"},"items":[{"key":"thank","title":"","text":"You say thanks.","next_step_sometimes":"Say it more often.","next_step_never":"Say it once."}]},"tips":[{"key":"start","text":"Start **small**."}],"activities":{"vote":{"title":"Vote","prompt":"Who?","todo":"Choose.","about":""},"board":{"title":"Ideas","prompt":"What?","todo":"Post.","about":""}},"agenda":[{"activity":"vote","minutes":10}]},"grouping":{"mode":"choose","size":5,"count":3,"names":[],"tables":[]},"ballots":"named","agenda":[{"activity":"board","minutes":10}],"translations":[]}');
INSERT INTO "events" VALUES('sqfrwcydmh',2,1000023,'host','create-sqfrwcydmh','{"type":"group_added","group":"g1","name":"Green table","colour":0}');
INSERT INTO "events" VALUES('sqfrwcydmh',3,1000023,'host','create-sqfrwcydmh','{"type":"group_added","group":"g2","name":"Blue table","colour":1}');
INSERT INTO "events" VALUES('sqfrwcydmh',4,1000023,'host','create-sqfrwcydmh','{"type":"group_added","group":"g3","name":"Amber table","colour":2}');
INSERT INTO "events" VALUES('sqfrwcydmh',5,1000027,'Cleo','command-9','{"type":"participant_joined","participant":"Cleo","name":"Cleo"}');
INSERT INTO "events" VALUES('sqfrwcydmh',6,1000029,'f1','command-10','{"type":"activity_begun","activity":"board"}');
INSERT INTO "events" VALUES('sqfrwcydmh',7,1000031,'f1','command-11','{"type":"session_ended"}');
CREATE TABLE "packs" (
   "id" TEXT PRIMARY KEY,
   "text" TEXT NOT NULL,
   "at" INTEGER NOT NULL
) STRICT;
INSERT INTO "packs" VALUES('mine','format = 1
',5);
CREATE TABLE "sessions" (
   "id" TEXT PRIMARY KEY,
   "code" TEXT NOT NULL,
   "title" TEXT NOT NULL,
   "state" TEXT NOT NULL,
   "people" INTEGER NOT NULL,
   "created_at" INTEGER NOT NULL,
   "updated_at" INTEGER NOT NULL,
   "ended_at" INTEGER,
   "version" INTEGER NOT NULL,
   "pack_title" TEXT NOT NULL,
   "kept" INTEGER NOT NULL
) STRICT;
INSERT INTO "sessions" VALUES('sc6p4jd3h3','PDFP6F','An evening of today','live',2,1000002,1000022,NULL,13,'Small',0);
INSERT INTO "sessions" VALUES('sqfrwcydmh','JKYP8R','An evening that ended','ended',1,1000023,1000031,1000031,7,'Small',0);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE UNIQUE INDEX "idx_sessions_code"
    ON "sessions" ("code");
COMMIT;
