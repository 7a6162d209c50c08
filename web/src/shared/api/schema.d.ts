// Made by `cargo xtask codegen`; not written by hand.
export interface paths {
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in. */
        post: operations["sign_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends the session of the request's token. */
        delete: operations["sign_out"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demo/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The people of a rehearsal, one tap away; there are none elsewhere. */
        get: operations["list_demo_people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who I am and where I may act. */
        get: operations["me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who holds which post in an area today. */
        get: operations["list_posts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gaps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Areas without a leader, grids without a worker or a police officer, posts past their end. */
        get: operations["list_gaps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every role with what it may do. */
        get: operations["list_roles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Users with a post in an area. */
        get: operations["list_users"];
        put?: never;
        /** Adds a user, or gives one of that name more posts. */
        post: operations["add_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a user: tokens void, posts vacant. */
        post: operations["end_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a one-time sign-in code; an earlier one is void. */
        post: operations["issue_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a user another post. */
        post: operations["give_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/posts/{post}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends one post of a user. */
        post: operations["end_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/devices/{device}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a device's sign-in away; it wipes itself at its next word to the server. */
        post: operations["revoke_device"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/work-owed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is owed in an area now. */
        get: operations["view_work"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tellings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest 200 that came to the caller's roles in an area. */
        get: operations["list_tellings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The outlines of an area's grids and buildings with what is owed behind them, as GeoJSON. Counts
         *     only.
         */
        get: operations["view_map"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changes in an area: events `change` with `{action, kind, subject, area, at}`; the id is the
         *     place to resume at with `Last-Event-ID`.
         */
        get: operations["watch_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Matters of an area. */
        get: operations["list_matters"];
        put?: never;
        /** Reports a matter that somebody brought. */
        post: operations["report_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One matter with every step. */
        get: operations["open_matter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Does something with a matter: the right it needs depends on the act. */
        post: operations["step_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/similar-matters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open matters that may be the same. */
        post: operations["similar_matters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matter-kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The kinds of matter of an area's plan, and its departments. */
        get: operations["list_matter_kinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my/matter-kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a resident can report where they live. */
        get: operations["list_own_matter_kinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/publications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is being approved in a community or street (公示). */
        get: operations["view_publications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matter-numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Indicators of an area and of those below it. */
        get: operations["view_matter_numbers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matter-points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open matters with a place, as GeoJSON points (RFC 7946, WGS-84); the two thousand most pressing. */
        get: operations["list_matter_points"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matter-handovers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives over what somebody owns or handles. */
        post: operations["give_over_matters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/complaints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Complaints that the area's leaders hear; nobody sees those about themselves. */
        get: operations["list_complaints"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/complaints/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers a complaint. */
        post: operations["answer_complaint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Public holidays of a year and the weekend days worked instead of them. */
        get: operations["view_calendar"];
        put?: never;
        /** Takes in announced days, and sets the clocks of open matters anew. */
        post: operations["change_calendar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my/matters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own matters, the newest first. */
        get: operations["list_own_matters"];
        put?: never;
        /** Reports something. */
        post: operations["report_own_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my/matters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Opens one's own matter. */
        get: operations["open_own_matter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my/matters/{id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds to one's own matter, takes it back, rates it, has it reopened. */
        post: operations["step_own_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my/matters/{id}/complaints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Complains about whoever handled it; the leader above them answers. */
        post: operations["raise_complaint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A photo; the look is journalled. */
        get: operations["open_photo"];
        /** Keeps a photo (JPEG) before the matter that names it; the same again changes nothing. */
        put: operations["keep_photo"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my/photos/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Keeps a resident's photo (JPEG) before the matter that names it. */
        put: operations["keep_own_photo"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my/matters/{id}/photos/{photo}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A photo of one's own matter, or of a step of it. */
        get: operations["open_own_photo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Notices of an area and below it. */
        get: operations["list_notices"];
        put?: never;
        /** Publishes a notice. */
        post: operations["publish_notice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a notice down. */
        post: operations["end_notice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a one-time code to a phone; the answer is the same whether the phone is known here or not. */
        post: operations["request_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs a resident in. */
        post: operations["sign_in_resident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything of a resident's first screen. */
        get: operations["view_my_home"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my/measures/{id}/appeals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Appeals against one's own measure; it holds meanwhile. */
        post: operations["raise_my_appeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my/measures/{id}/consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Agrees to what needs consent, or does not. */
        post: operations["answer_my_offer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my/measures/{id}/followups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reports one's own temperature, symptoms or needs. */
        post: operations["record_my_followup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my/measures/{id}/needs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says what one needs while one may not go out. */
        post: operations["raise_my_need"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my/measures/{id}/notice.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The notice (告知书) of one's own measure. */
        get: operations["print_my_notice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my/measures/{id}/release.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The release letter (解除告知书) of one's own measure. */
        get: operations["print_my_release"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my/measures/{id}/plain-sheet.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The plain-language sheet (明白纸) of one's own measure. */
        get: operations["print_my_plain_sheet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my/declarations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Declares an arrival, for oneself or a guest. */
        post: operations["declare_my_arrival"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks that something held be corrected or erased; the community answers. */
        post: operations["raise_correction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is held about the people registered with this phone, and who has looked. */
        get: operations["view_my_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my/supervision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is linked to the household, departures, devices at the door. */
        get: operations["view_my_supervision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my/departures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks to leave, for oneself or somebody registered with this phone. */
        post: operations["request_my_departure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my/departures/{id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leaves, comes back, or withdraws the request. */
        post: operations["record_my_departure_step"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my/departures/{id}/temperatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps today's temperature while out. */
        post: operations["log_my_departure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/communities/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The community of a poster. */
        get: operations["view_public_community"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/areas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Areas by a part of their name, to choose where one comes from. */
        get: operations["find_areas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/arrivals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Declares an arrival at a poster. */
        post: operations["declare_public_arrival"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The areas below one, the area itself first. */
        get: operations["list_areas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One area. */
        get: operations["open_area"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what in a district, newest first. */
        get: operations["view_journal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/risk-areas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Risk areas in force on a day. */
        get: operations["list_risk_areas"];
        put?: never;
        /** Writes risk areas, over those of the same area, first day and level. */
        post: operations["import_risk_areas"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/risk-areas/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records a case: the area rises to high risk, or its days without a case count anew. */
        post: operations["record_area_case"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/arrivals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Declarations of an area by day of arrival. */
        get: operations["list_declarations"];
        put?: never;
        /** Declares an arrival; it is decided at once. */
        post: operations["declare_arrival"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/arrivals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One declaration: facts, decision with row and basis, tests, measures. */
        get: operations["open_declaration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/arrivals/{id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records the result of a test. */
        post: operations["record_naat_result"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The open facilities of an area and those around it that serve it. */
        get: operations["list_facilities"];
        put?: never;
        /** Enters a facility. */
        post: operations["add_facility"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facilities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One facility with its rooms and who is in them. */
        get: operations["open_facility"];
        /** Changes a facility. */
        put: operations["change_facility"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facilities/{id}/closure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a facility out of use. */
        post: operations["close_facility"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/persons/{id}/facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is known of a person beside the registry. */
        get: operations["view_facts"];
        put?: never;
        /**
         * Records facts and stays of a person; what they change is decided anew. With `preview` nothing is
         *     written.
         */
        post: operations["record_facts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/persons/{id}/facts/withdrawals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraws a fact that was wrong; measures decided on it are decided anew. */
        post: operations["withdraw_fact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The gates of an area. */
        get: operations["list_gates"];
        put?: never;
        /** Enters a gate. */
        post: operations["add_gate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Opens, closes, renames a gate, or sets its hours. */
        put: operations["change_gate"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gates/{id}/pack": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything a gate needs without a network. */
        get: operations["open_gate_pack"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gate-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The register of checks of a day, the newest first. */
        get: operations["list_gate_checks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gate-flow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many went through the gates of an area on a day. */
        get: operations["view_gate_flow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gates/{id}/handovers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The shifts of a gate, the newest first. */
        get: operations["list_gate_handovers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gates/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Notes what was set down at a hand-over point. */
        post: operations["add_delivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries/{id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Notes that a delivery was disinfected or collected. */
        post: operations["note_delivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Deliveries of a day and what still lies there from before, the overdue first. */
        get: operations["list_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plate-enquiries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Enquiries about plates at the gates of an area in the last week: those nobody has answered first. */
        get: operations["list_plate_enquiries"];
        put?: never;
        /** Asks the police about a vehicle; a plate that is asked about already is not asked about twice. */
        post: operations["ask_about_plate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plate-enquiries/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers an enquiry about a plate; every gate of the district knows it within a second. */
        post: operations["answer_plate_enquiry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/passes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The passes of an area, the newest first. */
        get: operations["list_passes"];
        put?: never;
        /** Issues passes. */
        post: operations["issue_passes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/passes/revocations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed list of a district's revoked passes, one bit a pass: a COSE_Sign1. */
        get: operations["view_revocations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/passes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A pass with its code, to be shown or printed. */
        get: operations["open_pass"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/passes/{id}/revocation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a pass back. */
        post: operations["revoke_pass"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my/passes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The passes of the people registered with this phone. */
        get: operations["view_my_passes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/passes/print": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Prints passes. */
        post: operations["print_passes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measures/{id}/placement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Places a person under a measure at home or in a room. */
        post: operations["place_person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measures/{id}/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Orders a transfer; a bed is kept. */
        post: operations["order_transfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The open transfers of an area. */
        get: operations["list_transfers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transfers/{id}/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hands somebody over, by the giving side. */
        post: operations["hand_over"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transfers/{id}/take-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes somebody over, by another person of the receiving side. */
        post: operations["take_over"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transfers/{id}/call-off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Calls a transfer off. */
        post: operations["call_off_transfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measures/{id}/care": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Placement, custody, home, six ones, watch log, needs, team, extensions and release of a measure. */
        get: operations["view_care"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measures/{id}/home": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Records how the home is; a later check replaces the earlier one. */
        put: operations["record_home"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measures/{id}/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ticks off one of the six ones. */
        post: operations["record_service"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measures/{id}/watch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Writes into the watch log. */
        post: operations["record_watch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measures/{id}/needs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Raises a need for a person under a measure. */
        post: operations["raise_need"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/needs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The needs of an area that nobody has settled, the earliest due first. */
        get: operations["list_needs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/needs/{id}/taking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sees to a need. */
        post: operations["take_need"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/needs/{id}/settlement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Settles a need. */
        post: operations["settle_need"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Measures of an area. */
        get: operations["list_measures"];
        put?: never;
        /** Asks the plan about a person; without facts and a row it is refused. */
        post: operations["order_measure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measures/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One measure with its tests, history, follow-ups, overrides and appeals. */
        get: operations["open_measure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measures/{id}/followups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records a follow-up. */
        post: operations["record_followup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measures/{id}/overrides": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Proposes an override; it needs a second person. */
        post: operations["propose_override"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measures/{id}/overrides/{override_id}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirms an override as the second person. */
        post: operations["confirm_override"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measures/{id}/appeals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Raises a complaint about a measure; the measure holds meanwhile. */
        post: operations["raise_appeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measures/{id}/appeals/{appeal_id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers a complaint. */
        post: operations["answer_appeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measures/{id}/extensions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Proposes an extension before the end; a superior assents to it. */
        post: operations["propose_extension"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measures/{id}/extensions/{extension_id}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Assents to an extension as the superior. */
        post: operations["confirm_extension"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The measures that end within the plan's hours, with what is unmet. */
        get: operations["list_releases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measures/{id}/assent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Assents to a release as the superior. */
        post: operations["assent_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measures/{id}/closing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes a measure whose person died or left the district. */
        post: operations["close_measure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measures/{id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets another community or grid of the district answer for a measure. */
        post: operations["move_measure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measures/redecision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What would change if running cases were decided by the plan of today. */
        get: operations["preview_redecision"];
        put?: never;
        /** Decides running cases by the plan of today. */
        post: operations["apply_redecision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measures/{id}/consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps the person's answer to what needs their consent. */
        post: operations["answer_offer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measures/{id}/notice.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The notice (告知书) of a measure. */
        get: operations["print_notice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measures/{id}/release.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The release letter (解除告知书) of a measure that is over. */
        get: operations["print_release"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measures/{id}/commitment.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The commitment letter (承诺书) for the door. */
        get: operations["print_commitment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measures/{id}/plain-sheet.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The plain-language sheet (明白纸) for the door. */
        get: operations["print_plain_sheet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appeals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Appeals of an area. */
        get: operations["list_appeals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/overrides": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Overrides of an area that wait for a second person. */
        get: operations["list_overrides"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/held-measures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Measures that wait for a second person of another office, or for a decision of the government. */
        get: operations["list_held"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/held-measures/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirms or rejects measures that wait. */
        post: operations["decide_held"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/legal-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Decisions of the government that touch an area. */
        get: operations["list_legal_orders"];
        put?: never;
        /** Records a decision of the government; it holds once somebody of another office confirmed it. */
        post: operations["record_legal_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/legal-orders/{id}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirms a decision of the government as a second person. */
        post: operations["confirm_legal_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/legal-orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a decision of the government back. */
        delete: operations["withdraw_legal_order"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many measures began, ended, hold and were refused, by kind and reason. Names nobody. */
        get: operations["view_public_counts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/closures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Emergencies declared over in an area, with the certificates of what was erased. */
        get: operations["list_closures"];
        put?: never;
        /** Declares an emergency over: its measures end now, what was collected is erased when due. */
        post: operations["close_emergency"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Links somebody to households. */
        post: operations["assign_links"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/links/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hands over all households somebody is linked to in an area. */
        post: operations["hand_over_links"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/households/{id}/link/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends who is linked to a household. */
        post: operations["end_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/links/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ledger of linked households, grid by grid. */
        get: operations["view_link_coverage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/links/households": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Households of the ledger by name. */
        get: operations["list_link_households"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/households/{id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is linked to a household, and what the contacts found. */
        get: operations["open_link"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/links/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The households one is linked to. */
        get: operations["list_my_links"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/link-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Imports a ledger of linked households (xlsx, xls or csv) sent as the body. */
        post: operations["import_links"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/departures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The register of departures. */
        get: operations["list_departures"];
        put?: never;
        /** Asks to leave for somebody. What the plan refuses is answered at once. */
        post: operations["request_departure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/departures/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One departure with papers and daily temperatures. */
        get: operations["open_departure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/departures/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approves or refuses, with the reason the person reads. */
        post: operations["decide_departure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/departures/{id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records that somebody left, came back, or does not want to any more. */
        post: operations["record_departure_step"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/departures/{id}/papers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds a paper the departure rests on. */
        post: operations["attach_departure_paper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/departures/{id}/temperatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps today's temperature of somebody who is out. */
        post: operations["log_departure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measures/{id}/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Devices of a measure with what they said last, and the squad's tasks about it. */
        get: operations["list_devices"];
        put?: never;
        /** Registers a device at the door of somebody under a binding measure. */
        post: operations["register_device"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/door-devices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends a device; its key is forgotten. */
        delete: operations["end_device"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measures/{id}/squad-tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks the emergency squad to look. */
        post: operations["open_squad_task"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/squad-tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tasks of the emergency squad. */
        get: operations["list_squad_tasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/squad-tasks/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers a task of the emergency squad. */
        post: operations["answer_squad_task"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/test-campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rounds that touch an area. */
        get: operations["list_test_campaigns"];
        put?: never;
        /** Starts a round: everybody registered in the area goes on its list. */
        post: operations["start_test_campaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/test-campaigns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a round is, by building and grid. */
        get: operations["view_test_campaign"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/test-campaigns/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a round; who was missing stays on its list. */
        post: operations["close_test_campaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/test-campaigns/{id}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People on the list of a round, by name: those missing unless asked otherwise. */
        get: operations["list_untested"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/test-campaigns/{id}/excuses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enters that somebody refused or need not be tested, with the reason. Restricts nobody. */
        post: operations["excuse_from_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/retests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People who have to be tested again, alone, and have not been. */
        get: operations["list_retests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sampling-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sampling sessions of an area. */
        get: operations["list_sampling_sessions"];
        put?: never;
        /** Opens a sampling session. */
        post: operations["open_sampling_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sampling-sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a session is, by building. */
        get: operations["view_sampling_session"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sampling-sessions/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a session; its open tubes are closed. */
        post: operations["close_sampling_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sampling-sessions/{id}/find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Who stands at the table. No number is shown. */
        post: operations["find_to_sample"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sampling-sessions/{id}/samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts somebody's sample into a tube. */
        post: operations["record_sample"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sampling-sessions/{id}/tubes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tubes of a session by code. */
        get: operations["list_sampling_tubes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sampling-sessions/{id}/tubes/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes a tube that is not full. */
        post: operations["close_tube"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tubes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One tube and who is in it. */
        get: operations["open_tube"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tubes/receive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enters that tubes reached the laboratory. */
        post: operations["receive_tubes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/late-tubes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tubes whose result is not there in the plan's time. */
        get: operations["list_late_tubes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lab-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Files of an area, and the rows of them that were not taken and wait for somebody. */
        get: operations["list_lab_imports"];
        put?: never;
        /**
         * Takes a file of results, CSV (UTF-8 or GB18030) or a FHIR R4 Bundle in JSON, sent as the body. The
         *     columns: tube_code, name, id_number, phone, result, status, channel, laboratory, sampled_at,
         *     received_at, tested_at, reported_at; a row needs result and tube_code, or id_number and sampled_at.
         */
        post: operations["import_lab_results"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lab-imports/{id}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts a row that was not taken aside, with what was done about it, or records it for somebody. */
        post: operations["settle_lab_row"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lab-imports/{id}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A row that was not taken, in full; the journal has it first. */
        post: operations["reveal_lab_row"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/positives": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Positives of an area with every hop of the chain. */
        get: operations["list_positives"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/positives/{id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Acknowledges what was told to the caller's posts; the next of the chain is told at once. */
        post: operations["acknowledge_positive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/positives/{id}/tell": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enters that the person was told of the result, or that it was withdrawn. */
        post: operations["tell_positive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff-health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Front-line staff of an area and when they are due. */
        get: operations["list_staff_health"];
        put?: never;
        /** Enters a test or a dose of somebody of the front line. */
        post: operations["record_staff_health"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/own-health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own test and vaccination calendar. */
        get: operations["view_own_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my/tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tests of the people registered with the caller's phone. */
        get: operations["view_own_tests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/daily": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The daily report of an area: computed now while it is a draft, as frozen once it is closed. */
        get: operations["view_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/daily/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The records behind a number, one for each person or household where it counts those. */
        get: operations["open_metric_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/daily/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Freezes the report; late after the plan's time of its level. */
        post: operations["close_report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/daily/sign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs a closed report. */
        post: operations["sign_report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/daily/correct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Counts a closed report's numbers again as at its cut-off and keeps what differs as corrections. */
        post: operations["correct_report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duty-records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Records of duty of a day in an area. */
        get: operations["list_duties"];
        put?: never;
        /** Records that a clause was met: the gate watched, the patrol made, the notice posted. */
        post: operations["record_duty"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The plans in force, by area, the newest activation first. */
        get: operations["list_plans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One version of a plan: files, tables, where it holds. */
        get: operations["open_plan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Checks a draft: every gap and overlap with an example person. Keeps nothing. */
        post: operations["check_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a draft changes. */
        post: operations["diff_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/simulate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a draft would do to the people declared in an area and what it takes; the numbers of `linli plan simulate`. */
        post: operations["simulate_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts a draft into force; one with problems is refused and they are named. */
        post: operations["activate_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks a table of the plan in force about a person; changes nothing. */
        post: operations["ask_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/levels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The level of response of an area. */
        get: operations["view_levels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/levels/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows what a switch would do; changes nothing. */
        post: operations["preview_level"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/levels/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Proposes a switch; it needs a second person of another office. */
        post: operations["propose_level"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/levels/proposals/{id}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirms a switch as the second person. */
        post: operations["confirm_level"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/levels/proposals/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back one's own proposal that nobody has confirmed. */
        post: operations["withdraw_level_proposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/triggers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The triggers that concern an area. */
        get: operations["list_triggers"];
        put?: never;
        /** Raises an area's risk on an order: clocks start, the canvass begins. */
        post: operations["trigger_risk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/triggers/{id}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The people here who came from the area of a trigger. */
        get: operations["list_triggered"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The clocks of an area. */
        get: operations["list_clocks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clocks/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Notes that what a clock asks for has begun or is done. */
        post: operations["record_clock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/simulations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Simulates the plan in force; changes nothing. */
        post: operations["simulate_area"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drill": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The drill's steps, clocks, shortages and score; 404 in real records. */
        get: operations["view_drill"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/open311-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Keys of an area, those that have ended too. */
        get: operations["list_open311_keys"];
        put?: never;
        /** Makes a key. */
        post: operations["issue_open311_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/open311-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends a key. */
        delete: operations["end_open311_key"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/open311-peers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Other servers of an area. */
        get: operations["list_open311_peers"];
        put?: never;
        /** Adds a server, or changes the one of this name. */
        post: operations["put_open311_peer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/open311-peers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends the exchange with a server. */
        delete: operations["end_open311_peer"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hand-on-peers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Servers to which a matter of an area can be handed on. */
        get: operations["list_hand_on_peers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Applies what a device did while offline: each operation once, each answered for itself. */
        post: operations["apply_operations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/canvasses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The canvasses of an area, the newest first. */
        get: operations["list_canvasses"];
        put?: never;
        /** Starts a canvass of an area. */
        post: operations["start_canvass"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/canvasses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The coverage of a canvass now, in all, by grid and by grid worker. */
        get: operations["view_canvass"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/canvasses/{id}/households": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The households of a canvass by grid, in walking order; `outcome=not_reached` are the unreached. */
        get: operations["list_canvass_households"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/canvasses/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a canvass. */
        post: operations["close_canvass"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roster-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Imports of a community: past ones, and those under way. */
        get: operations["list_imports"];
        put?: never;
        /** Imports a roster (xlsx, xls or csv) sent as the body. */
        post: operations["import_roster"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roster-imports/jobs/{job}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How an import stands. */
        get: operations["view_import"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/persons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People of an area as a table that opens at any position, by grid and name. */
        get: operations["list_persons"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rosters/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A community's roster as xlsx, numbers in clear; journalled before it leaves. */
        get: operations["export_roster"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/households/{id}/past": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to a household. */
        get: operations["past_of_household"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/persons/{id}/past": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to a person. */
        get: operations["past_of_person"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grids/{code}/pack": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One grid for a worker's phone. */
        get: operations["open_grid"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Corrections asked for in an area. */
        get: operations["list_corrections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/corrections/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers a correction; the resident reads the text. */
        post: operations["answer_correction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows of a community's rosters that wait for a decision. */
        get: operations["list_reviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decides a row: the same person, moved here, living in both households, or nobody. */
        post: operations["decide_review"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/households": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Households of an area, grid by grid. */
        get: operations["list_households"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/households/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One household with the people who live in it. */
        get: operations["open_household"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/persons/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** People by the beginning of a name, or by a whole identity or phone number. */
        post: operations["search_persons"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/persons/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person, numbers masked. */
        get: operations["open_person"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes what is known about a person. */
        patch: operations["change_person"];
        trace?: never;
    };
    "/api/v1/persons/{id}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A person's number, phone or note in clear; the journal has it first. */
        post: operations["reveal_person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cases of an area. */
        get: operations["list_cases"];
        put?: never;
        /** Opens a case; its infectious window follows from the plan. */
        post: operations["register_case"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One case with its clocks, its contacts and the evidence for each. */
        get: operations["view_case"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes a case; one that was none takes its proposals back and ends their measures. */
        patch: operations["change_case"];
        trace?: never;
    };
    "/api/v1/cases/{id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Notes that a step of a case is done. */
        post: operations["record_step"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Looks whom the rules find now, and keeps nothing. */
        get: operations["preview_contacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Finds contacts by the plan's rules and keeps them as proposals; the same again changes nothing. */
        post: operations["propose_contacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records a declared contact, to be reviewed like any other. */
        post: operations["declare_contact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Judges proposals with a reason; what follows for those accepted says the plan's table. */
        post: operations["review_contacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gatherings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is recorded about where people were, by source; nobody is named. */
        get: operations["list_gatherings"];
        put?: never;
        /** Records a gathering. */
        post: operations["record_gathering"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/presences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records presence at gates and venues; numbers are kept only as keys. */
        post: operations["record_presences"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists of an area. */
        get: operations["list_lists"];
        put?: never;
        /** Takes a list. Without source, basis, purpose and last day it is refused. */
        post: operations["import_list"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lists/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One list with whom it matched. */
        get: operations["open_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/verifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People on lists who wait to be verified in an area. */
        get: operations["list_verifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/verifications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Notes what was found about somebody on a list, once. */
        post: operations["verify_listed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The heads of the requests of an area. */
        get: operations["list_requests"];
        put?: never;
        /** Records a request; the people of one that came in are matched and wait to be verified. */
        post: operations["record_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One request. */
        get: operations["open_request"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests/{id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Notes that a step of a request is done. */
        post: operations["record_request_step"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests/{id}/reply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Writes the reply to a request that came in, once. */
        post: operations["reply_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests/{id}/reply.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The reply (协查回函) as a letter; the print is journalled. */
        get: operations["print_reply"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/device-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes an event of a device. A repeat of a number is answered 409: it was taken before. */
        post: operations["receive_device_event"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process is alive. */
        get: operations["healthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The records can be read. */
        get: operations["readyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gates/{id}/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Checks people at a gate; every answer is given when it is durable. */
        post: operations["record_checks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ActivateBody: {
            files: {
                [key: string]: string;
            };
            area: string;
            /** @description The first day it holds, `2021-10-25`. */
            from: string;
        };
        Activated: {
            version: string;
        };
        /** @description The answer to a complaint. */
        AnswerBody: {
            /** @description `upheld` ends the measure at once; `rejected` lets it go on. */
            outcome: string;
            text: string;
        };
        /** @description A complaint, by the person or for them. */
        AppealBody: {
            text: string;
        };
        /** @description A complaint about a measure. */
        AppealItem: {
            id: string;
            text: string;
            raised_at: string;
            due_at: string;
            /** @description `open`, `upheld`, `rejected`. */
            state: string;
            /** @description When the superior was told that the answer is late. */
            escalated_at?: string;
            answer?: string;
            answered_at?: string;
        };
        AppealMade: {
            id: string;
            /** @description By when it is answered. */
            due_at: string;
        };
        /** @description An area. */
        Area: {
            code: string;
            name: string;
            level: string;
            parent?: string;
        };
        /** @description A case that was found in an area. */
        AreaCaseBody: {
            /** @description Up to 15 digits. */
            area_code: string;
            /**
             * Format: date
             * @description Today unless said.
             */
            day?: string;
        };
        /** @description A declaration of an arrival. */
        ArrivalBody: {
            /** @description The community that receives the person: 12 digits. */
            community: string;
            /** @description `resident`, `hotel`, `employer`, `office`, `gate`. */
            source: string;
            name: string;
            id_number?: string;
            phone?: string;
            /** @description Where the person comes from: 2, 4, 6, 9, 12 or 15 digits. */
            from_area: string;
            /** @description RFC 3339; without an offset the time is China's. */
            arrive_at: string;
            address?: string;
            naat_sampled_at?: string;
            /** @description `negative`, `positive`. */
            naat_result?: string;
            released_from_abroad?: boolean;
        };
        /** @description What became of a declaration. */
        ArrivalTaken: {
            id: string;
            /** @description `created`, `updated`, `unchanged`. */
            outcome: string;
            /** @description The measure's word, `none`, or `undecided`. */
            measure: string;
            undecided?: string;
            /** @description The measure that was imposed now. */
            measure_id?: string;
        };
        Assented: {
            /** @description What was unmet when the superior assented. */
            unmet: components["schemas"]["UnmetItem"][];
        };
        /** @description What somebody assumes beside what is recorded; everything may be left out. */
        AssumedBody: {
            /**
             * Format: int32
             * @description Days looked ahead, 30 unless said, at most 90.
             * @default null
             */
            days: number | null;
            /**
             * Format: int64
             * @description Cases who go to the designated hospital today.
             * @default 0
             */
            cases: number;
            /**
             * Format: int32
             * @description Days each of them stays; 14 unless said.
             * @default null
             */
            case_days: number | null;
            /**
             * Format: int64
             * @default 0
             */
            contacts: number;
            /**
             * Format: int64
             * @default 0
             */
            secondary_contacts: number;
            /**
             * @description Every household is canvassed.
             * @default false
             */
            canvass: boolean;
            /**
             * @description What there is, by `quarantine_rooms`, `observation_rooms`, `hospital_beds`, `severe_beds`, a
             *     role or an item of the plan; over what is recorded.
             * @default {}
             */
            have: {
                [key: string]: number;
            };
        };
        AtTable: components["schemas"]["TestPersonItem"] & {
            /** @description The tube they are in already. */
            tube?: string;
            /** @description Has to be tested alone. */
            alone: boolean;
        };
        /** @description A batch of presence by its source. */
        BatchItem: {
            /** Format: int64 */
            number: number;
            source: string;
            basis: string;
            purpose: string;
            /** Format: int64 */
            records: number;
            expires_day: string;
            recorded_at: string;
            erased_at?: string;
        };
        /** @description What becomes live and what ends, by the plan's names. */
        BeginsItem: {
            begins: string[];
            ends: string[];
        };
        BuildingTests: {
            building?: string;
            compound: string;
            /** @description Empty for people who live in no building. */
            name: string;
            grid: string;
            totals: components["schemas"]["TestTotals"];
        };
        CalendarChange: {
            /** @description Lines of `date,off|work,name` below a heading, as `docs/operations/calendar.md` shows. */
            text: string;
        };
        CalendarChanged: {
            /** Format: int64 */
            days: number;
            /**
             * Format: int64
             * @description Open matters whose clock ends at another time now.
             */
            clocks: number;
        };
        /** @description A day that is not as its weekday says. */
        CalendarDay: {
            day: string;
            workday: boolean;
            name: string;
        };
        CalendarYear: {
            /** @description False: nothing was announced for it yet, and Monday to Friday is all that is known. */
            known: boolean;
            days: components["schemas"]["CalendarDay"][];
        };
        /** @description Why a transfer does not go on. */
        CallOffBody: {
            reason: string;
        };
        CalledOff: {
            /** @description `cancelled` when it had not begun, `turned_back` when they were on the way. */
            state: string;
        };
        /** @description A canvass. */
        Canvass: {
            id: string;
            area: string;
            reason: string;
            /** @description Version of the plan that set the deadline. */
            plan_version?: string;
            triggered_at: string;
            start_due_at: string;
            due_at: string;
            started_at: string;
            closed_at?: string;
        };
        /** @description Why somebody is looked in on. */
        CareItem: {
            /** @description A code such as `elder_living_alone`, or `other`. */
            need: string;
            word: string;
            from_day: string;
        };
        /** @description A case in the making. */
        CaseBody: {
            /** @description A registered person. */
            person: string;
            /** @description `confirmed`, `asymptomatic`. */
            kind: string;
            /** @description One of onset and sampling is needed unless a positive is named. RFC 3339; without an offset the time is China's. */
            onset_at?: string;
            sampled_at?: string;
            isolated_at?: string;
            /** @description The positive it comes from: this person's own, and not withdrawn. */
            positive?: string;
            /** @description When word of it came, now unless said; of a positive its confirmation counts. */
            received_at?: string;
        };
        /** @description What is to change; what is absent stays. */
        CaseChangeBody: {
            /** @description `confirmed`, `asymptomatic`, `excluded`: who is excluded is no case, and it is revoked. */
            kind?: string;
            onset_at?: string;
            sampled_at?: string;
            isolated_at?: string;
            /** @description `closed`, `revoked`. */
            state?: string;
            reason: string;
        };
        CaseChanged: {
            /** @description Proposals and determinations taken back. */
            withdrawn: number;
            measures_ended: number;
        };
        /** @description A case. */
        CaseItem: {
            id: string;
            number: string;
            person: string;
            name: string;
            grid: string;
            /** @description `confirmed`, `asymptomatic`, `excluded`. */
            kind: string;
            kind_label: string;
            onset_at?: string;
            sampled_at?: string;
            /** @description The infectious window: from here to the isolation, or now. */
            window_from: string;
            isolated_at?: string;
            opened_at: string;
            /** @description When word of it came: the twenty-four hours count from here. */
            received_at: string;
            /** @description Twenty-four hours later. */
            due_at: string;
            /** @description The positive it comes from. */
            positive?: string;
            /** @description When that positive was withdrawn: the case rests on nothing any more and should be revoked. */
            positive_withdrawn_at?: string;
            /** @description `open`, `closed`, `revoked`. */
            state: string;
            state_label: string;
            ended_reason?: string;
            /** Format: int64 */
            proposed: number;
            /** Format: int64 */
            accepted: number;
            steps: components["schemas"]["StepItem"][];
        };
        CaseOfPositive: {
            id: string;
            number: string;
        };
        CaseOpened: {
            id: string;
        };
        Cases: {
            /** @description The newest first. */
            items: components["schemas"]["CaseItem"][];
        };
        /** @description A filled cell with the word above it. */
        CellItem: {
            label: string;
            /** @description Numbers are masked. */
            text: string;
        };
        /** @description One hop of the chain. */
        ChainStep: {
            role: string;
            role_label: string;
            area_name: string;
            told_at: string;
            due_at: string;
            acknowledged_at?: string;
            acknowledged_by?: string;
            /** @description Told because the one before did not answer in time. */
            escalated: boolean;
            /** @description Not acknowledged in time. */
            late: boolean;
            /** @description Told to a post of the one who looks, and open. */
            mine: boolean;
        };
        /** @description Something that happened to a measure; what holds from `at` on. */
        ChangeItem: {
            at: string;
            kind: string;
            ends_at: string;
            state: string;
            detail: Record<string, never>;
        };
        /** @description New values; a field that is absent stays, an empty text clears it. */
        ChangeQuery: {
            /**
             * Format: int64
             * @description The `version` the person was opened with.
             */
            version: number;
            name?: string;
            /** @description `male`, `female`; only while the identity number is not verified. */
            sex?: string;
            /** @description `YYYY-MM-DD`; only while the identity number is not verified. */
            born?: string;
            id_number?: string;
            phone?: string;
            registered_address?: string;
            /** @description `resident`, `floating`, `separated`, `empty_registration`, `away`. */
            residence?: string;
            political_status?: string;
            note?: string;
        };
        /** @description One check. */
        CheckBody: {
            /**
             * Format: uuid
             * @description Made by the device: the check is known by it however often it is sent.
             */
            id: string;
            /** @description When, of a check done without the server. */
            at?: string;
            /** @description `in` or `out`. */
            direction: string;
            /** @description `<district>.<number>.<mac>` of a scanned pass. */
            pass?: string;
            /** @description A number typed from paper, `<number>-<check digit>`. */
            number?: string;
            plate?: string;
            /** @description Where freight comes from, going in, or goes to, going out: 6 to 15 digits. */
            freight?: string;
            /** @description `shopping`, `work`, `medical`, `school`, `delivery`, `other`. */
            errand?: string;
            /**
             * Format: double
             * @description Degrees Celsius.
             */
            temperature?: number;
            mask?: boolean;
            /** @description Steps that were taken, words of the plan. */
            steps?: string[];
            offline?: components["schemas"]["SaidOffline"];
        };
        /** @description One line of the register. */
        CheckItem: {
            id: string;
            at: string;
            gate: string;
            gate_name: string;
            direction: string;
            direction_label: string;
            verdict: string;
            reason: string;
            label: string;
            /** @description Of the pass. */
            number?: string;
            /** @description Who it was, for those who may open people. */
            person?: string;
            /** Format: double */
            temperature?: number;
            plate?: string;
            errand?: string;
            /** @description What the records say of a check done without them, where the device had said something else. */
            found?: string;
            /** @description The household had gone out already. */
            twice: boolean;
            steps: string[];
        };
        CheckRegister: {
            items: components["schemas"]["CheckItem"][];
        };
        /** @description What was found. */
        CheckResult: {
            /** Format: uuid */
            id: string;
            /** @description `admit`, `look`, `stop`. */
            verdict: string;
            reason: string;
            label: string;
            /** @description Surname initial and the last two digits of the phone, to be compared. */
            hint?: string;
            /** @description When the household may go next. */
            next_at?: string;
            /** @description The household had gone out already. */
            twice?: boolean;
            /** @description Answered before. */
            duplicate?: boolean;
        };
        CheckResults: {
            results: components["schemas"]["CheckResult"][];
        };
        ChecksBody: {
            /** @description 1 to 50, a family at once. */
            checks: components["schemas"]["CheckBody"][];
        };
        /** @description A clock of the plan. */
        ClockItem: {
            /** @description What it belongs to: `trigger`, `canvass`, `appeal`, `report`, `case`, `request`. */
            source: string;
            /** @description Of the clock (`trigger`), the canvass, the measure appealed against, the case or the request. */
            id?: string;
            /** @description A name of the plan's `[deadlines]`. */
            name: string;
            label: string;
            area: string;
            began_at: string;
            start_due_at?: string;
            due_at: string;
            started_at?: string;
            done_at?: string;
            /** @description `waiting`, `start_late`, `running`, `late`, `done`, `done_late`. */
            state: string;
            state_label: string;
            /** @description Was every moment of it kept so far? */
            kept: boolean;
            /** @description Who answers for it by the plan; empty: nobody. */
            lead_label: string;
            /** @description Who holds such a post. */
            people: string[];
            /**
             * Format: int64
             * @description How many are still to do, where it can be counted.
             */
            open?: number;
            trigger?: components["schemas"]["TriggerItem"];
            /** @description May it be noted by hand as started and done? */
            by_hand: boolean;
        };
        ClocksAnswer: {
            /** @description The most pressing first. */
            items: components["schemas"]["ClockItem"][];
        };
        /** @description Why a measure has nobody to be about any more. */
        ClosingBody: {
            /** @description `died`, `moved_away`: out of the district. */
            how: string;
            note: string;
        };
        ClosureBody: {
            area: string;
            /** @description Id of the plan whose emergency is over. */
            plan: string;
            reason: string;
        };
        /** @description An emergency that was declared over. */
        ClosureItem: {
            id: string;
            area: string;
            plan: string;
            reason: string;
            closed_at: string;
            /**
             * Format: int64
             * @description Measures that ended with it.
             */
            ended: number;
            erase_on: string;
            erased_at?: string;
            /** @description Rows erased, by table. */
            certificate?: Record<string, never>;
        };
        ClosureItems: {
            items: components["schemas"]["ClosureItem"][];
        };
        /** @description Somebody who lives with the person. */
        CoResidentItem: {
            name: string;
            relation?: string;
            /** @description `stay_in`, `go_out`, `moved_out`. */
            rule: string;
        };
        CodeBody: {
            phone: string;
        };
        CodeMade: {
            /** @description Shown once. */
            code: string;
            expires_at: string;
        };
        CodeOnItsWay: {
            expires_at: string;
            /** @description The code itself, in a rehearsal only. */
            shown?: string;
        };
        ComplaintAnswer: {
            text: string;
        };
        /** @description A complaint about whoever handled a matter. */
        ComplaintItem: {
            id: string;
            matter: string;
            number: string;
            about?: string;
            text: string;
            raised_at: string;
            due_at: string;
            late: boolean;
            state: string;
            answer?: string;
            answered_at?: string;
        };
        Complaints: {
            items: components["schemas"]["ComplaintItem"][];
        };
        /** @description When a confirmed switch takes effect. */
        Confirmed: {
            id: string;
            level: string;
            takes_effect_at: string;
        };
        ContactDeclared: {
            id: string;
        };
        /** @description Somebody who met a case, or met somebody who had. */
        ContactItem: {
            id: string;
            person?: string;
            /** @description Empty when only a number is known. */
            name: string;
            grid: string;
            /** @description `close`, `secondary`. */
            class: string;
            class_label: string;
            link: string;
            link_label: string;
            confidence: string;
            confidence_label: string;
            first_at: string;
            /** @description The last exposure. */
            last_at: string;
            /** @description `proposed`, `accepted`, `rejected`, `withdrawn`. */
            state: string;
            state_label: string;
            reason?: string;
            reviewed_by?: string;
            reviewed_at?: string;
            measure?: string;
            /** @description A contact of a contact that became close when the contact's tests were positive. */
            upgraded_at?: string;
            evidence: components["schemas"]["EvidenceItem"][];
        };
        /** @description A correction: the numbers are counted again, the differences kept with this reason. */
        Correct: {
            area: string;
            /** @description `2021-10-20` */
            date: string;
            reason: string;
        };
        /** @description A number found to be otherwise after closing. */
        Correction: {
            metric: string;
            /** Format: int64 */
            before: number;
            /** Format: int64 */
            after: number;
            reason: string;
            at: string;
            by?: string;
        };
        CorrectionAnswer: {
            accepted: boolean;
            text: string;
        };
        CorrectionItem: {
            id: string;
            person?: string;
            name: string;
            field?: string;
            text: string;
            at: string;
            state: string;
            answer?: string;
        };
        Corrections: {
            /** @description The newest first. */
            items: components["schemas"]["CorrectionItem"][];
        };
        /** @description How far a canvass is. */
        Coverage: components["schemas"]["Totals"] & {
            canvass: components["schemas"]["Canvass"];
            at: string;
            overdue: boolean;
            started_late: boolean;
            /** Format: int64 */
            attempts: number;
            grids: components["schemas"]["GridCoverage"][];
            workers: components["schemas"]["WorkerCoverage"][];
            /** @description Grids without a grid worker. */
            grids_without_worker: string[];
        };
        /** @description A place with too many people at once to name anybody. */
        CrowdItem: {
            place: string;
            at: string;
            /**
             * Format: int32
             * @description So many records around that minute.
             */
            records: number;
        };
        /** @description A daily report. */
        DailyReport: {
            /** @description 6, 9, 12 or 15 digits. */
            area: string;
            area_name: string;
            /** @description `2021-10-20` */
            date: string;
            /** @description `draft`, `closed` or `signed`. */
            status: string;
            /** @description Measures and canvasses stand as they stood at this moment. */
            cut_off: string;
            /** @description When the plan wants it closed. */
            closing_at: string;
            /** @description Closed late, or a draft whose time has passed. */
            late: boolean;
            closed_at?: string;
            closed_by?: string;
            signed_at?: string;
            signed_by?: string;
            plans: components["schemas"]["PlanOfReport"][];
            metrics: components["schemas"]["Metric"][];
            responsibilities: components["schemas"]["Responsibility"][];
            corrections: components["schemas"]["Correction"][];
            /** @description The reports of the areas one level below. */
            parts: components["schemas"]["Part"][];
        };
        DecideHeldBody: {
            /** @description At most 500, all of one district. */
            ids: string[];
            /** @description `confirm` or `reject`. */
            decision: string;
            reason: string;
        };
        /** @description What the plan's table said, with the rows that answered and the facts they were asked about. */
        DecisionItem: {
            /** @description The measure's word, `none`, or `undecided`. */
            measure: string;
            /** @description Why nothing was decided. */
            undecided?: string;
            plan: string;
            plan_version: string;
            table: string;
            rows: string[];
            /** @description The inputs of the table; null is unknown. */
            facts: Record<string, never>;
            /** @description The answering row's outputs. */
            then: Record<string, never>;
            /** @description The clause of the plan. */
            basis: string;
            reason: string;
            decided_at: string;
        };
        /** @description What somebody decided, and why. */
        DecisionQuery: {
            /** @description `same`, `moved`, `separate`, `drop`. */
            decision: string;
            /** @description Journalled. */
            reason: string;
        };
        /** @description A declaration; numbers are masked. */
        DeclarationItem: {
            id: string;
            grid: string;
            person?: string;
            household?: string;
            name: string;
            id_number?: string;
            /** @description `verified`, `unverified` or `missing`. */
            id_number_state: string;
            phone?: string;
            from_area: string;
            arrive_at: string;
            address?: string;
            source: string;
            released_from_abroad: boolean;
            naat_sampled_at?: string;
            naat_result?: string;
            risk_level: string;
            declared_at: string;
            decision?: components["schemas"]["DecisionItem"];
        };
        /** @description What follows, in one sentence. */
        Declared: {
            id: string;
            outcome: string;
            /** @description The plan's word for the measure, `none`, or `undecided`. */
            measure: string;
        };
        /** @description Somebody whom the person of the case says they met. */
        DeclaredBody: {
            person: string;
            /** @description When they last met. */
            at: string;
            /** @description Where and how. */
            place: string;
        };
        /** @description What was set down. It names a household or says for whom it is. */
        DeliveryBody: {
            /** @description `food`, `parcel`, `medicine`, `supplies`, `other`. */
            goods: string;
            household?: string;
            /** @description A door, a name: as the guard reads it on the bag. */
            whom?: string;
            carrier?: string;
            plate?: string;
            /** @description Now when not said; at most a day ago. */
            set_down_at?: string;
        };
        /** @description A delivery at a hand-over point. */
        DeliveryItem: {
            id: string;
            gate: string;
            gate_name: string;
            goods: string;
            goods_label: string;
            /** @description The household's door, or what was written down. */
            whom: string;
            carrier?: string;
            plate?: string;
            set_down_at: string;
            disinfect_due_at: string;
            collect_due_at: string;
            disinfected_at?: string;
            disinfected_by?: string;
            collected_at?: string;
            /** @description Steps that were not done in their time: `disinfected`, `collected`. */
            late: string[];
            /** @description One of them is still owed. */
            overdue: boolean;
        };
        DeliveryList: {
            items: components["schemas"]["DeliveryItem"][];
        };
        DeliveryMade: {
            id: string;
        };
        /** @description What happened to a delivery. */
        DeliveryStepBody: {
            /** @description `disinfected`, `collected`. */
            step: string;
            /** @description Now when not said. */
            at?: string;
        };
        DemoPeople: {
            people: components["schemas"]["DemoPerson"][];
        };
        /** @description Somebody to try in a rehearsal. */
        DemoPerson: {
            id: string;
            name: string;
            role: string;
            role_label: string;
            area: string;
            area_name: string;
            /** @description `field`, `desk` or `resident`. */
            face: string;
        };
        /** @description A request to leave. */
        DepartureBody: {
            /** @description `<district>-<uuid>` of the person. */
            person: string;
            /** @description `work`, `medical`, `local_work`, `visit`. */
            kind: string;
            destination: string;
            reason?: string;
            from_at: string;
            until_at: string;
        };
        /** @description An officer's answer. */
        DepartureDecision: {
            approve: boolean;
            reason: string;
        };
        /** @description A departure with everything that hangs on it. */
        DepartureDetail: components["schemas"]["DepartureItem"] & {
            /** @description `None`: the resident. */
            requested_by?: string;
            decided_by?: string;
            papers: components["schemas"]["DeparturePaperItem"][];
            /** @description The newest day first. */
            logs: components["schemas"]["DepartureLogItem"][];
        };
        /** @description A departure. */
        DepartureItem: {
            id: string;
            person: string;
            household?: string;
            name: string;
            grid: string;
            /** @description `work`, `medical`, `local_work`, `visit`. */
            kind: string;
            kind_label: string;
            /** @description Not for the guard of a gate, who reads neither this nor the reason. */
            destination?: string;
            reason?: string;
            from_at: string;
            until_at: string;
            /**
             * @description By the clock: `requested`, `approved`, `refused`, `withdrawn`, `out`, `overdue`, `returned`,
             *     `lapsed`.
             */
            standing: string;
            standing_label: string;
            requested_at: string;
            decided_at?: string;
            /** @description `officer`, `plan`, `measure`. */
            decided_how?: string;
            /** @description The reason of the decision. */
            decision?: string;
            /** @description The clause of the plan. */
            clause?: string;
            left_at?: string;
            returned_at?: string;
            /** @description Papers without which it is not approved. */
            missing: components["schemas"]["PaperWord"][];
            /** @description Each day out is logged with a temperature. */
            temperature: boolean;
        };
        DepartureList: {
            items: components["schemas"]["DepartureItem"][];
            counts: components["schemas"]["RegisterCount"][];
        };
        DepartureLogBody: {
            /**
             * Format: double
             * @description Degrees Celsius, 30 to 45.
             */
            temperature: number;
        };
        DepartureLogItem: {
            day: string;
            /**
             * Format: double
             * @description Degrees Celsius.
             */
            temperature: number;
            at: string;
            by?: string;
        };
        DepartureLogged: {
            /** @description The community doctor has been told. */
            fever: boolean;
        };
        DeparturePaperBody: {
            /** @description `health_certificate`, `medical_paper`, `group_coach`. */
            paper: string;
            /** @description Who issued it and its number. */
            reference: string;
        };
        DeparturePaperItem: {
            paper: string;
            label: string;
            reference: string;
            at: string;
            by?: string;
        };
        DepartureStepBody: {
            /** @description `leave`, `return`, `withdraw`. */
            step: string;
        };
        /** @description A device to be put at a door. */
        DeviceBody: {
            /** @description `door_sensor`, `seal`, `camera` (its online state only). */
            kind: string;
            /** @description What stands on it. */
            label: string;
        };
        /** @description What a device says. */
        DeviceEventBody: {
            /**
             * @description `alive`; a door sensor `opened`, `closed`; a seal `broken`, `sign_missing`; a camera
             *     `online`, `offline`.
             */
            event: string;
        };
        DeviceEventTaken: {
            /**
             * Format: int64
             * @description The number that was taken.
             */
            sequence: number;
            /** @description The emergency squad has been asked, now or before. */
            task: boolean;
        };
        /** @description A device at a door; never its key. */
        DeviceItem: {
            id: string;
            /** @description `door_sensor`, `seal`, `camera`. */
            kind: string;
            kind_label: string;
            label: string;
            /** @description What it said last. */
            state?: string;
            state_label?: string;
            last_at: string;
            /** Format: int64 */
            silent_minutes: number;
            registered_at: string;
            ended_at?: string;
        };
        /** @description A device with its key, shown this once. */
        DeviceMade: {
            id: string;
            /** @description 64 hex digits. */
            key: string;
            /**
             * Format: int64
             * @description It says `alive` at least this often.
             */
            silent_minutes: number;
        };
        DeviceSaidItem: {
            at: string;
            event: string;
            event_label: string;
        };
        DeviceWithEvents: components["schemas"]["DeviceItem"] & {
            /** @description The newest first; heartbeats are not kept. */
            events: components["schemas"]["DeviceSaidItem"][];
        };
        DiffBody: {
            /** @description The version it is compared with. */
            before: string;
            files: {
                [key: string]: string;
            };
        };
        /** @description Everything about the door of a measure. */
        DoorDetail: {
            devices: components["schemas"]["DeviceWithEvents"][];
            /** @description The newest first. */
            tasks: components["schemas"]["TaskFacts"][];
        };
        /** @description The files of a draft. */
        DraftBody: {
            files: {
                [key: string]: string;
            };
        };
        DraftCheck: {
            ok: boolean;
            problems: components["schemas"]["DraftProblem"][];
            tables: components["schemas"]["PlanTable"][];
        };
        DraftDiff: {
            /** @description For reading. */
            text: string;
            /** @description Rows and tables added, removed, changed, and examples of people treated otherwise. */
            changes: Record<string, never>;
        };
        /** @description One problem of a draft. */
        DraftProblem: {
            /** @description `gap`, `overlap`, `unreachable`, `type`, `word`, `example`, `too_complex`, `table`, `plan`. */
            kind: string;
            table?: string;
            /** @description Ids of the rows concerned. */
            rows: string[];
            file?: string;
            /** @description Line of the file, from 1. */
            line?: number;
            column?: string;
            message: string;
            /** @description An example person: facts that show the problem. */
            example?: Record<string, never>;
        };
        /** @description That a clause was met on a day. */
        DutyRecord: {
            id: string;
            area: string;
            /** @description As the plan numbers it: `二.2`. */
            clause: string;
            date: string;
            at: string;
            note?: string;
        };
        EndLinkBody: {
            reason: string;
        };
        /** @description What the police say. */
        EnquiryAnswerBody: {
            /** @description `clear` or `turn_back`. */
            state: string;
            /** @description Needed to turn somebody back. */
            reason?: string;
            /** @description Until when it holds; the end of the plan's last day when not said. */
            until?: string;
        };
        /** @description A vehicle that stands at a gate. */
        EnquiryBody: {
            gate: string;
            plate: string;
        };
        /** @description An enquiry about a plate. */
        EnquiryItem: {
            id: string;
            gate: string;
            gate_name: string;
            plate: string;
            /** @description `asked`, `clear`, `turn_back`. */
            state: string;
            state_label: string;
            asked_at: string;
            asked_by?: string;
            answered_at?: string;
            answered_by?: string;
            reason?: string;
            until?: string;
        };
        EnquiryList: {
            items: components["schemas"]["EnquiryItem"][];
        };
        EnquiryMade: {
            id: string;
        };
        /** @description What somebody did. */
        Entry: {
            at: string;
            actor?: string;
            /** @description The actor's name. */
            by?: string;
            action: string;
            /** @description The action in plain words. */
            label: string;
            subject_kind: string;
            subject?: string;
            purpose?: string;
            lane: string;
            /** Format: int64 */
            seq: number;
        };
        ErrandItem: {
            word: string;
            label: string;
            /** @description Takes one of the household's exits. */
            spends: boolean;
        };
        /** @description What shows that a clause was met. */
        Evidence: {
            /** @description The plan's word: `posts`, `canvass`, `duty` .. */
            kind: string;
            /**
             * Format: int64
             * @description Records of the day.
             */
            count: number;
            /**
             * Format: int64
             * @description Those still to be dealt with.
             */
            open: number;
            /** @description Where they can be read. */
            records: string;
        };
        /** @description What speaks for a contact: who met whom, where, when, which record says so. */
        EvidenceItem: {
            /** @description `household`, `same_floor`, `same_unit`, `venue`, `gate`, `event`, `declared`. */
            link: string;
            link_label: string;
            /** @description `certain`, `likely`, `possible`. */
            confidence: string;
            confidence_label: string;
            /** @description Whom they met: the case, or a close contact; absent where it is somebody of another area. */
            via?: string;
            place?: string;
            /** @description When the one they met was there, and when they were. */
            via_at: string;
            at: string;
            /** @description `presence <batch>`, `membership`, `gathering <id>`, `declared <name>`. */
            record: string;
        };
        Excuse: {
            person: string;
            /** @description `refused`, `exempt`, or `missing` to take it back. */
            outcome: string;
            reason: string;
        };
        Excused: {
            /** @description What stands now: somebody sampled stays sampled. */
            outcome: string;
        };
        /** @description A few days more, with a reason. */
        ExtensionBody: {
            /** Format: int64 */
            days: number;
            reason: string;
        };
        /** @description A proposal to make the measure longer. */
        ExtensionItem: {
            id: string;
            /** Format: int64 */
            days: number;
            ends_before: string;
            ends_after: string;
            reason: string;
            /** @description `proposed`, `confirmed`, `lapsed`. */
            state: string;
            proposed_by: string;
            proposed_at: string;
            confirmed_by?: string;
            confirmed_at?: string;
        };
        /** @description The open facilities of an area. */
        Facilities: {
            items: components["schemas"]["FacilityItem"][];
        };
        /** @description A facility as it is written down. */
        FacilityBody: {
            /** @description The district, street or community it serves. */
            area: string;
            /** @description As of a facility. */
            kind: string;
            name: string;
            address?: string;
            /** Format: int64 */
            staff?: number;
            contact?: string;
            contact_phone?: string;
            /** @description At most 2000. */
            rooms?: components["schemas"]["RoomBody"][];
        };
        /** @description What is written of a facility, instead of what was. */
        FacilityChange: {
            name: string;
            address?: string;
            /** Format: int64 */
            staff: number;
            contact?: string;
            contact_phone?: string;
            /** @description All of its rooms, known by name; left as they are when absent. At most 2000. */
            rooms?: components["schemas"]["RoomBody"][];
        };
        /** @description A facility. */
        FacilityItem: {
            id: string;
            /** @description The area it serves. */
            area: string;
            /**
             * @description `fever_clinic`, `observation_room`, `designated_hospital`, `quarantine_site`,
             *     `convertible_hall`.
             */
            kind: string;
            label: string;
            name: string;
            address?: string;
            /** Format: int64 */
            staff: number;
            contact?: string;
            contact_phone?: string;
            opened_at: string;
            closed_at?: string;
            /** Format: int64 */
            rooms: number;
            /** Format: int64 */
            beds: number;
            /**
             * Format: int64
             * @description With somebody in them, or kept for somebody on the way.
             */
            taken: number;
            /** Format: int64 */
            free: number;
        };
        FacilityMade: {
            id: string;
        };
        /** @description A fact with its source. */
        FactBody: {
            /** @description A word, number or yes/no, as the plan's table has it. */
            value: Record<string, never>;
            /** @description Who or what says so. */
            source?: string;
            /** @description Of when it is; now unless said. */
            at?: string;
        };
        /** @description A fact as it was recorded. */
        FactItem: {
            id: string;
            input: string;
            label: string;
            value: Record<string, never>;
            text: string;
            source: string;
            at: string;
            recorded_by?: string;
            recorded_at: string;
            withdrawn_at?: string;
        };
        FactWithdrawn: {
            changes: components["schemas"]["MeasureChange"][];
        };
        FactsAnswer: {
            /** @description False for a preview. */
            written: boolean;
            changes: components["schemas"]["MeasureChange"][];
            stays: components["schemas"]["StayVerdict"][];
            /** @description How many measures wait for a second person or a decision of the government. */
            held: number;
        };
        /** @description One of the three. */
        Find: {
            /** @description The beginning of a name. */
            name?: string;
            /** @description A whole identity number, as scanned. */
            id_number?: string;
            /** @description Everybody of a building who is missing. */
            building?: string;
        };
        FollowupAnswer: {
            id: string;
            /** @description The community doctor has been told. */
            fever: boolean;
        };
        /** @description A follow-up; at least one of temperature, symptoms and needs. */
        FollowupBody: {
            /** @description When it was; now unless said. */
            at?: string;
            /**
             * Format: double
             * @description Degrees Celsius, 30 to 45.
             */
            temperature?: number;
            symptoms?: string;
            needs?: string;
        };
        /** @description A follow-up. */
        FollowupItem: {
            at: string;
            /**
             * Format: double
             * @description Degrees Celsius.
             */
            temperature?: number;
            symptoms?: string;
            needs?: string;
        };
        /** @description Somebody who was found, not yet kept. */
        FoundItem: {
            person?: string;
            name: string;
            class: string;
            link: string;
            last_at: string;
            evidence: components["schemas"]["FoundTieItem"][];
        };
        /** @description A tie that was found, not yet kept. */
        FoundTieItem: {
            link: string;
            confidence: string;
            class: string;
            /**
             * Format: int64
             * @description The gate or venue, by its number.
             */
            place?: number;
            via_at: string;
            met_at: string;
            record: string;
        };
        /** @description A post that should be filled and is not. */
        Gap: {
            area: string;
            /** @description What is missing: `leader`, `grid_worker`, `police`, `overloaded_leader`, `ended_post`. */
            kind: string;
            text: string;
        };
        /** @description A gate as it is written down. */
        GateBody: {
            name: string;
            /** @description As of a gate. */
            kind: string;
            /** @description As of a gate. */
            state: string;
            /** @description `06:00`; both or none. */
            opens_at?: string;
            closes_at?: string;
            note?: string;
            /**
             * Format: double
             * @description Degrees (WGS-84); both or none.
             */
            latitude?: number;
            /** Format: double */
            longitude?: number;
        };
        /** @description What is written of a gate instead of what was. */
        GateChange: components["schemas"]["GateBody"] & {
            /** Format: int64 */
            version: number;
        };
        /** @description A gate's day. */
        GateFlowItem: {
            gate: components["schemas"]["GateItem"];
            /** Format: int64 */
            checks: number;
            /** Format: int64 */
            abnormal: number;
            hours: components["schemas"]["HourItem"][];
            last_at?: string;
            /** @description Open, and nobody was checked for an hour. */
            silent: boolean;
            /** @description Guards and volunteers whose post the gate lies in; 0: nobody stands there. */
            guards: number;
            /**
             * Format: int64
             * @description Seconds people waited in the fullest hour, one guard assumed.
             */
            wait_seconds: number;
        };
        GateFlows: {
            items: components["schemas"]["GateFlowItem"][];
        };
        /** @description A gate. */
        GateItem: {
            id: string;
            /** @description Community or grid. */
            area: string;
            name: string;
            /** @description `entrance`, `passage`, `road`, `venue`, `hand_over`. */
            kind: string;
            kind_label: string;
            /** @description `open`, `closed`, `emergency`. */
            state: string;
            state_label: string;
            /** @description Times of day; absent when it never closes. */
            opens_at?: string;
            closes_at?: string;
            note?: string;
            /**
             * Format: double
             * @description Degrees (WGS-84), where the place is known.
             */
            latitude?: number;
            /** Format: double */
            longitude?: number;
            /** @description One may pass now. */
            is_open: boolean;
            /** Format: int64 */
            version: number;
        };
        GateList: {
            items: components["schemas"]["GateItem"][];
        };
        GateMade: {
            id: string;
        };
        /** @description Everything a gate needs without a network. */
        GatePackItem: {
            gate: components["schemas"]["GateItem"];
            area_name?: string;
            rules: components["schemas"]["GateRules"];
            keys: components["schemas"]["KeyItem"][];
            /** @description base64 of the signed list. */
            revocations: string;
            /** @description Numbers of this community's passes whose holders must stay in. */
            held: number[];
            uses: components["schemas"]["HouseholdUsesItem"][];
            server_time: string;
        };
        /** @description How a gate judges. */
        GateRules: {
            /**
             * Format: double
             * @description Degrees Celsius; from this on nobody is let through.
             */
            temperature_max: number;
            mask: boolean;
            kinds: string[];
            /** @description Kinds that hold in their own community alone. */
            here_only: string[];
            vehicles: components["schemas"]["VehicleRules"];
            errands: components["schemas"]["ErrandItem"][];
            steps: components["schemas"]["GateStepItem"][];
            /**
             * Format: int32
             * @description A list of revoked passes older than this says only how things were.
             */
            list_hours: number;
        };
        GateStepItem: {
            word: string;
            label: string;
            /** @description After which findings. */
            why: string[];
        };
        /** @description Somebody who was there, by number. */
        GatheredBody: {
            id_number?: string;
            phone?: string;
        };
        GatheringAnswer: {
            id: string;
            /** @description Registered here. */
            found: number;
            unknown: number;
        };
        /** @description A gathering with who was there. */
        GatheringBody: {
            area: string;
            name: string;
            place: string;
            starts_at: string;
            ends_at: string;
            source: string;
            basis: string;
            /** @description The last day it is kept. */
            expires_day: string;
            people: components["schemas"]["GatheredBody"][];
        };
        /** @description A gathering. */
        GatheringItem: {
            id: string;
            name: string;
            place: string;
            starts_at: string;
            ends_at: string;
            /** Format: int64 */
            people: number;
            source: string;
            expires_day: string;
        };
        Gatherings: {
            gatherings: components["schemas"]["GatheringItem"][];
            batches: components["schemas"]["BatchItem"][];
        };
        /** @description Everything open of one person goes to another. */
        GiveOverBody: {
            area: string;
            /** @description Ids of users. */
            from: string;
            to: string;
            text?: string;
        };
        GivenOverAnswer: {
            /** @description Ids of the matters. */
            given: string[];
            /**
             * Format: int64
             * @description Theirs, but outside the area: somebody else gives them over.
             */
            left: number;
        };
        /** @description One grid; no workers means that nobody answers for it. */
        GridCoverage: {
            grid: string;
            name: string;
            workers: components["schemas"]["Worker"][];
            /** Format: int64 */
            attempts: number;
            totals: components["schemas"]["Totals"];
        };
        /** @description A grid with everything a phone needs of it, numbers masked. */
        GridPack: {
            grid: string;
            name: string;
            /** @description Name of the community. */
            community: string;
            as_of: string;
            /**
             * Format: int32
             * @description Days that a phone keeps it without hearing from the server.
             */
            keep_days: number;
            /** Format: int32 */
            followups_per_day: number;
            canvass?: components["schemas"]["PackCanvass"];
            /** @description In walking order. */
            buildings: components["schemas"]["PackBuilding"][];
            /** @description In walking order. */
            households: components["schemas"]["PackHouseholdItem"][];
            measures: components["schemas"]["PackMeasureItem"][];
            /** @description People on lists from elsewhere whom somebody has to verify. */
            verifications: components["schemas"]["PackVerificationItem"][];
            /** @description Of the community. */
            gates: components["schemas"]["PackGate"][];
        };
        GridTests: {
            grid: string;
            name: string;
            /** @description Grid workers by name. */
            workers: string[];
            totals: components["schemas"]["TestTotals"];
        };
        /** @description Who is there for a minor. */
        GuardianItem: {
            name: string;
            relation?: string;
            phone?: string;
        };
        HandOnPeers: {
            names: string[];
        };
        /** @description Who drives. */
        HandOverBody: {
            /** @description Plate or name of the vehicle. */
            vehicle: string;
        };
        /** @description The end of a shift. */
        HandOverItem: {
            at: string;
            since?: string;
            /** Format: int64 */
            came_in: number;
            /** Format: int64 */
            went_out: number;
            /** Format: int64 */
            abnormal: number;
            note?: string;
        };
        HandOvers: {
            items: components["schemas"]["HandOverItem"][];
        };
        HandedOver: {
            /** @description By when the other side must have taken over. */
            due_at: string;
        };
        HeldDecided: {
            /** @description Every id in exactly one: `in_force`, `over`, `rejected`, `closed`, `no_order`. */
            outcomes: {
                [key: string]: number;
            };
        };
        HeldField: {
            field: string;
            label: string;
            /** @description Numbers are masked. */
            value: string;
        };
        /** @description A measure that waits. */
        HeldItem: {
            id: string;
            grid: string;
            name: string;
            kind: string;
            label: string;
            /** Format: int64 */
            days: number;
            /**
             * @description `bulk`: one officer restricted more people than the plan allows within an hour;
             *     `no_order`: the plan asks for a decision of the government.
             */
            why: string;
            reason: string;
            rows: string[];
            facts: Record<string, never>;
            officer?: string;
            held_at: string;
        };
        HeldItems: {
            /** @description The oldest first. */
            items: components["schemas"]["HeldItem"][];
        };
        HeldPerson: {
            id: string;
            name: string;
            fields: components["schemas"]["HeldField"][];
        };
        /** @description A home as it was found. */
        HomeBody: {
            lives_alone: boolean;
            own_room: boolean;
            own_bathroom: boolean;
            /** @description At most 20. */
            co_residents?: components["schemas"]["CoResidentItem"][];
            guardian?: components["schemas"]["GuardianItem"];
            note?: string;
        };
        HomeFound: {
            /** @description Alone, or in a room and with a bathroom of one's own. */
            suitable: boolean;
        };
        /** @description A home as it was looked at last. */
        HomeItem: {
            suitable: boolean;
            lives_alone: boolean;
            own_room: boolean;
            own_bathroom: boolean;
            co_residents: components["schemas"]["CoResidentItem"][];
            /** @description What each of them may do, in words, in the same order. */
            rules: string[];
            guardian?: components["schemas"]["GuardianItem"];
            note?: string;
            checked_by?: string;
            checked_at: string;
        };
        /** @description One hour of a gate. */
        HourItem: {
            /** @description When it begins. */
            at: string;
            /** Format: int64 */
            came_in: number;
            /** Format: int64 */
            went_out: number;
            /** Format: int64 */
            abnormal: number;
        };
        /** @description A household on the list of a canvass. */
        Household: {
            id: string;
            grid: string;
            head_name: string;
            compound: string;
            building: string;
            unit: string;
            door: string;
            /** @description `not_reached`, `reached_by_phone`, `reached_at_door`, `refused`. */
            outcome: string;
            outcome_at?: string;
            /** Format: int64 */
            attempts: number;
            /** Format: int64 */
            notices: number;
            /** Format: int64 */
            version: number;
        };
        /** @description A household with its people. */
        HouseholdDetail: {
            household: components["schemas"]["HouseholdItem"];
            people: components["schemas"]["MemberItem"][];
        };
        /** @description A household and its door. */
        HouseholdItem: {
            id: string;
            grid: string;
            head_name: string;
            compound: string;
            /** @description Empty in a village group. */
            building: string;
            unit: string;
            door: string;
            /**
             * Format: int64
             * @description People who live in it now.
             */
            people: number;
            /** Format: int64 */
            version: number;
        };
        /** @description One household's exits, under the word that stands for it in its passes. */
        HouseholdUsesItem: {
            /** @description 16 hexadecimal digits. */
            household: string;
            uses: components["schemas"]["UseItem"][];
        };
        /** @description An import that goes on by itself. */
        ImportBegun: {
            job: string;
        };
        /** @description A past import. */
        ImportItem: {
            id: string;
            file_name: string;
            started_at: string;
            /** @description Absent while it runs, or when it broke off: import the file again. */
            finished_at?: string;
            by?: string;
            /** @description How the rows ended, as in the answer of the import. */
            summary: Record<string, never>;
        };
        /** @description How an import stands. */
        ImportJob: {
            job: string;
            /** @description `running`, `done`, `failed`. */
            state: string;
            dry_run: boolean;
            file_name: string;
            /**
             * Format: int64
             * @description Bytes of the file that were read.
             */
            done: number;
            /** Format: int64 */
            total: number;
            /** Format: int64 */
            rows: number;
            started_at: string;
            result?: components["schemas"]["RosterImport"];
            problem?: components["schemas"]["Problem"];
        };
        Imports: {
            /** @description The newest first. */
            items: components["schemas"]["ImportItem"][];
            /** @description Those one began oneself on this server, the newest first. */
            jobs: components["schemas"]["ImportJob"][];
        };
        /** @description Whom passes are for and what they are. */
        IssueBody: {
            /** @description Community or grid. */
            area: string;
            /** @description As of a pass. */
            kind: string;
            /** @description People of the registry, at most 500. */
            persons?: string[];
            /** @description Households, at most 500. */
            households?: string[];
            /** @description Everybody of the area who has none that holds: 500 a call. */
            everybody?: boolean;
            /** @description Somebody who is in no registry. */
            name?: string;
            phone?: string;
            from?: string;
            until?: string;
            /** @description The employer's or hospital's. */
            paper?: string;
            plate?: string;
        };
        /** @description The public half of a key that signs passes: a point on P-256. */
        KeyItem: {
            district: string;
            /** @description 16 hexadecimal digits. */
            kid: string;
            /** @description base64url. */
            x: string;
            y: string;
            /** @description Nothing it signed holds longer. */
            until: string;
        };
        /** @description How a file ended; the outcomes add up to `rows`. */
        LabImport: {
            id: string;
            /** @description `csv`, `fhir`. */
            format: string;
            rows: number;
            outcomes: components["schemas"]["LabOutcome"][];
            /** @description People whose own sample is positive. */
            positives: number;
            /** @description People who have to be tested again, alone. */
            retests: number;
            /** @description Positives that were taken back. */
            withdrawn: number;
        };
        LabImports: {
            /** @description The newest first. */
            items: components["schemas"]["PastLabImport"][];
            /**
             * Format: int64
             * @description Rows that wait for somebody, in all.
             */
            waiting_count: number;
            /** @description At most 500 of them. */
            waiting: components["schemas"]["WaitingRow"][];
        };
        /** @description How many rows ended so. */
        LabOutcome: {
            /**
             * @description `recorded`, `already_recorded`, `corrected`, `revoked`, `unknown_tube`, `unknown_person`,
             *     `two_people`, `other_person`, `future_date`, `before_sampling`, `bad_value`, `not_final`,
             *     `other_test`, `contradicts`, `withdrawn`, `nothing_to_revoke`.
             */
            outcome: string;
            label: string;
            /** @description What to do next; empty for rows that were taken. */
            next: string;
            /** Format: int64 */
            rows: number;
        };
        LateTubes: {
            /**
             * Format: int64
             * @description All of them.
             */
            count: number;
            /** @description The longest overdue first, at most 200. */
            items: components["schemas"]["TubeItem"][];
        };
        LegalOrderBody: {
            area: string;
            number: string;
            issued_by: string;
            issued_day: string;
            content: string;
            /** @description The plan's words for the measures it allows. */
            measures: string[];
            from_day: string;
            /** @description At most 90 days after the first. */
            to_day: string;
        };
        /** @description A decision of the government. */
        LegalOrderItem: {
            id: string;
            area: string;
            number: string;
            issued_by: string;
            issued_day: string;
            content: string;
            measures: string[];
            labels: string[];
            from_day: string;
            to_day: string;
            /** @description `recorded`, `confirmed`, `withdrawn`. */
            state: string;
        };
        LegalOrderItems: {
            items: components["schemas"]["LegalOrderItem"][];
        };
        LegalOrderMade: {
            id: string;
        };
        /** @description A level of a plan. */
        LevelItem: {
            id: string;
            name: string;
            name_en: string;
            /** @description Conditions for it, one each; people judge them. */
            entry: string[];
            /** @description The same in English; empty or as many. */
            entry_en: string[];
        };
        LevelsAnswer: {
            area: string;
            at: string;
            /** @description Plans in force that have levels. */
            plans: components["schemas"]["PlanLevelsItem"][];
        };
        LinkContactItem: {
            at: string;
            /** @description `phone`, `video`, `door`. */
            channel: string;
            channel_label: string;
            /** @description `well`, `needs`, `unwell`, `not_reached`. */
            state: string;
            state_label: string;
            needs?: string;
            by?: string;
        };
        LinkCoverage: {
            day: string;
            items: components["schemas"]["LinkGrid"][];
        };
        /** @description A household's link with its history. */
        LinkDetail: {
            linked?: components["schemas"]["LinkedPerson"];
            /** Format: int64 */
            contacts_today: number;
            /** Format: int64 */
            wanted: number;
            standing: string;
            standing_label: string;
            /** @description The newest first. */
            all: components["schemas"]["PastLink"][];
            /** @description The newest first. */
            contacts: components["schemas"]["LinkContactItem"][];
        };
        /** @description A grid of the ledger; the four standings add up to `households`. */
        LinkGrid: {
            grid: string;
            name: string;
            /** Format: int64 */
            households: number;
            /** Format: int64 */
            unlinked: number;
            /** Format: int64 */
            missing: number;
            /** Format: int64 */
            partly: number;
            /** Format: int64 */
            done: number;
            /**
             * Format: int64
             * @description Contacts a day that the plan wants with each household.
             */
            wanted: number;
        };
        /** @description Somebody hands all their households of an area over. */
        LinkHandOverBody: {
            area: string;
            /** @description Ids of users. */
            from: string;
            to: string;
            reason: string;
        };
        /** @description A household of the ledger. */
        LinkHousehold: {
            id: string;
            grid: string;
            head_name: string;
            plate: string;
            user?: string;
            linked_to?: string;
            /** Format: int64 */
            contacts: number;
            /** Format: int64 */
            wanted: number;
            /** @description `unlinked`, `missing`, `partly`, `done`. */
            standing: string;
            standing_label: string;
        };
        /** @description The rows of one outcome. */
        LinkRows: {
            /**
             * @description `linked`, `handed_over`, `unchanged`, `duplicate`, `no_household`, `ambiguous`, `no_holder`,
             *     `incomplete`.
             */
            outcome: string;
            count: number;
            /** @description Their lines in the file. */
            lines: number[];
        };
        /** @description Somebody linked to a household. */
        LinkedPerson: {
            user: string;
            name: string;
            role_label: string;
            phone?: string;
            since: string;
        };
        /** @description To whom which households are linked: either `households` or `area`. */
        LinksBody: {
            /** @description Id of the user. */
            user: string;
            /** @description `<district>-<uuid>`, at most 2,000. */
            households?: string[];
            /** @description All households of this area that nobody is linked to. */
            area?: string;
            /** @description Needed where somebody else is linked already. */
            reason?: string;
        };
        /** @description The three add up to the households. */
        LinksDone: {
            linked: number;
            handed_over: number;
            unchanged: number;
        };
        /** @description How the rows ended; the outcomes add up to `rows`. */
        LinksImport: {
            rows: number;
            outcomes: components["schemas"]["LinkRows"][];
        };
        /** @description A list as it is handed in. */
        ListBody: {
            /** @description Whose people are looked up. */
            area: string;
            /** @description `comparison`, `fever_medicine`, `tip`, `co_investigation`. */
            kind: string;
            source?: string;
            basis?: string;
            purpose?: string;
            /** @description The last day it is kept. */
            expires_day?: string;
            /** @description At most 20,000. */
            rows: components["schemas"]["ListRowBody"][];
        };
        /** @description A list. */
        ListItem: {
            id: string;
            area: string;
            kind: string;
            kind_label: string;
            source: string;
            basis: string;
            purpose: string;
            expires_day: string;
            /** Format: int64 */
            rows: number;
            /** Format: int64 */
            matched: number;
            /** Format: int64 */
            repeated: number;
            /** Format: int64 */
            refused: number;
            /**
             * Format: int64
             * @description Waiting to be verified.
             */
            open: number;
            recorded_at: string;
            erased_at?: string;
            /** Format: int64 */
            erased_rows?: number;
        };
        /** @description Somebody on a list. */
        ListRowBody: {
            id_number?: string;
            phone?: string;
            /** @description What is said about them; kept only when they are registered here. */
            detail?: string;
            /** @description Who told, for tips: sealed, never shown to those who work it. */
            informant?: string;
        };
        /** @description What became of the rows; they add up. */
        ListTakenAnswer: {
            id: string;
            /** Format: int64 */
            rows: number;
            /** Format: int64 */
            matched: number;
            /** Format: int64 */
            unmatched: number;
            /** Format: int64 */
            repeated: number;
            /** Format: int64 */
            refused: number;
        };
        /** @description Somebody on a list who is registered here. */
        ListedItem: {
            id: string;
            /** Format: int64 */
            line: number;
            person?: string;
            name: string;
            grid: string;
            household?: string;
            kind: string;
            kind_label: string;
            purpose: string;
            detail?: string;
            /** @description `open`, `verified`. */
            state: string;
            /** @description `confirmed`, `not_this_person`, `not_found`. */
            outcome?: string;
            outcome_label?: string;
            note?: string;
            verified_at?: string;
        };
        ListedPeople: {
            /** @description By grid. */
            items: components["schemas"]["ListedPerson"][];
            next?: string;
        };
        ListedPerson: components["schemas"]["TestPersonItem"] & {
            outcome: string;
            /** @description Why refused or exempt. */
            reason?: string;
            outcome_at?: string;
            workers: string[];
        };
        Lists: {
            /** @description The newest first. */
            items: components["schemas"]["ListItem"][];
        };
        /** @description Somebody looked or changed something. */
        LookItem: {
            at: string;
            action: string;
            label: string;
            /** @description A role, not a name. */
            by: string;
            purpose?: string;
        };
        /** @description The id of what was made. */
        Made: {
            id: string;
        };
        /** @description An answer to a question of its kind. */
        MatterAnswer: {
            question: string;
            answer: string;
        };
        /** @description Somebody a matter can be given to. */
        MatterCandidate: {
            id: string;
            name: string;
            role_label: string;
            task_force?: string;
        };
        MatterChoice: {
            key: string;
            label: string;
        };
        /** @description A department matters can be given to. */
        MatterForce: {
            id: string;
            label: string;
        };
        /** @description A matter in a list. */
        MatterItem: {
            id: string;
            number: string;
            kind: string;
            kind_label: string;
            text: string;
            place?: string;
            grid: string;
            household?: string;
            /** @description Ids for `GET /photos/{id}`. */
            photos: string[];
            at: string;
            reported_at: string;
            /** @description Who wrote it down, when it was one of the staff. */
            by?: string;
            source: string;
            source_label: string;
            state: string;
            state_label: string;
            outcome?: string;
            outcome_label?: string;
            /** @description Whose turn it is: `grid`, `community`, `street`, `district`. */
            level: string;
            level_label: string;
            urgent: boolean;
            owner?: string;
            handler?: string;
            task_force?: string;
            task_force_label?: string;
            /** @description When it goes up by itself unless somebody acts. */
            next_at?: string;
            /** @description The end of its last clock. */
            due_at?: string;
            late: boolean;
            suspended: boolean;
            supervised: boolean;
            /** @description Somebody asked for more time. */
            asked: boolean;
            apart: boolean;
            /** Format: int64 */
            raised: number;
            /** Format: int64 */
            reopened: number;
            /** Format: int64 */
            reworks: number;
            closed_at?: string;
            /** Format: int64 */
            rating?: number;
        };
        /** @description A kind of matter. */
        MatterKindItem: {
            code: string;
            label: string;
            group: string;
            group_label: string;
            process: string;
            process_label: string;
            urgent: boolean;
            /** @description Everything somebody has to bring or say. */
            needs: string[];
            questions: components["schemas"]["MatterQuestion"][];
            /** @description What people call it. */
            keywords: string[];
            /** @description How long its stages take, in the plan's words. */
            stages: components["schemas"]["MatterStageTerm"][];
        };
        MatterKinds: {
            items: components["schemas"]["MatterKindItem"][];
            task_forces: components["schemas"]["MatterForce"][];
        };
        MatterMade: {
            id: string;
            number: string;
        };
        MatterNumbersAnswer: {
            from: string;
            to: string;
            whole: components["schemas"]["MatterSums"];
            parts: components["schemas"]["MatterPart"][];
            open: components["schemas"]["MatterOpen"][];
        };
        /** @description How many stand open now in a view of the list. */
        MatterOpen: {
            view: string;
            /** Format: int64 */
            count: number;
        };
        MatterPart: {
            area: string;
            name: string;
            sums: components["schemas"]["MatterSums"];
        };
        /** @description A question of a kind. */
        MatterQuestion: {
            code: string;
            label: string;
            /** @description `string`, `text`, `number`, `datetime`, `singlevaluelist`, `multivaluelist`. */
            kind: string;
            required: boolean;
            values: components["schemas"]["MatterChoice"][];
        };
        /** @description What is reported at the desk or on the phone; the fields are those of the operation `report_matter`. */
        MatterReport: {
            /** @description `<district>-<uuid>`, made by whoever sends it: the same again changes nothing. */
            id: string;
            body: Record<string, never>;
        };
        /** @description A stage of the work. */
        MatterStage: {
            name: string;
            due_at?: string;
            done: boolean;
            now: boolean;
        };
        MatterStageTerm: {
            name: string;
            within: string;
        };
        /** @description A step of a matter. */
        MatterStep: {
            /**
             * @description `take`, `answer`, `explain`, `dispatch`, `start`, `stage_done`, `feed_back`, `verify`, `rework`, `send_back`,
             *     `raise`, `suspend`, `resume`, `ask_extension`, `grant_extension`, `refuse_extension`, `supervise`, `review`,
             *     `approve`, `refuse`, `hand_on`, `merge`, `unmerge`, `note`, `withdraw`, `rate`, `reopen`, `meet`.
             */
            act: string;
            text?: string;
            /** @description Ids of photos that were kept before. */
            photos?: string[];
            /** @description `grid`, `community`, `street`, `district`: where it goes. */
            level?: string;
            task_force?: string;
            /** @description Id of the user it is given to. */
            handler?: string;
            /** @description More time: `3 workdays`, `4 working hours`, `2 urgent hours`. */
            span?: string;
            kind?: string;
            urgent?: boolean;
            /** @description Id of the matter it becomes part of. */
            into?: string;
            meet_at?: string;
            at_home?: boolean;
            /** Format: int64 */
            rating?: number;
            /** @description With `hand_on`: the server it is brought to, one of `list_hand_on_peers`. */
            peer?: string;
        };
        /** @description A step of a matter. */
        MatterStepItem: {
            at: string;
            act: string;
            label: string;
            /** @description Who did it: a name of the staff; none for the reporter and for what happened by itself. */
            by?: string;
            /** @description `user`, `resident`, `system`, `public`, `open311`. */
            by_whom: string;
            level_label?: string;
            task_force_label?: string;
            handler?: string;
            text?: string;
            /** @description The reporter reads it. */
            told: boolean;
            photos: string[];
            /** @description A clock that ran out led to it. */
            late: boolean;
            next_at?: string;
            meet_at?: string;
            span?: string;
            /** Format: int64 */
            rating?: number;
        };
        /** @description Numbers of one area; each is the view of the same name of the list for the same days. */
        MatterSums: {
            /** Format: int64 */
            received: number;
            /** Format: int64 */
            responded: number;
            /** Format: int64 */
            resolved: number;
            /** Format: int64 */
            rated: number;
            /** Format: int64 */
            satisfied: number;
            /** Format: int64 */
            reworks: number;
            /**
             * Format: int64
             * @description Merged, handed on, withdrawn: not in the rates.
             */
            apart: number;
            /** Format: int64 */
            due: number;
            /** Format: int64 */
            suspended: number;
            /** Format: int64 */
            on_time: number;
            /** Format: int64 */
            closed: number;
            /**
             * Format: int64
             * @description Per thousand: responded among received (响应率); none where nothing was received.
             */
            response_rate?: number;
            /**
             * Format: int64
             * @description Per thousand: resolved among received (解决率).
             */
            resolved_rate?: number;
            /**
             * Format: int64
             * @description Per thousand: satisfied among rated (满意率).
             */
            satisfied_rate?: number;
            /**
             * Format: int64
             * @description Per thousand: closed in time among due less suspended (按期结案率).
             */
            on_time_rate?: number;
        };
        /** @description One matter with everything. */
        MatterWhole: components["schemas"]["MatterItem"] & {
            process: string;
            process_label: string;
            place_state: string;
            place_state_label: string;
            /** Format: double */
            latitude?: number;
            /** Format: double */
            longitude?: number;
            contact_name?: string;
            contact_phone?: string;
            answers: components["schemas"]["MatterAnswer"][];
            /** @description Everything the reporter was told to bring. */
            needs: string[];
            stages: components["schemas"]["MatterStage"][];
            steps: components["schemas"]["MatterStepItem"][];
            /** @description What the asker can do now. */
            acts: string[];
            similar: components["schemas"]["SimilarItem"][];
            candidates: components["schemas"]["MatterCandidate"][];
            task_forces: components["schemas"]["MatterForce"][];
            asked_span?: string;
            merged_into?: string;
            published: boolean;
            followed: boolean;
            at_home: boolean;
            wanted_at?: string;
            meet_at?: string;
        };
        Matters: {
            items: components["schemas"]["MatterItem"][];
            /** @description Send as `cursor` for the next page; absent on the last one. */
            next?: string;
            /**
             * Format: int64
             * @description How many there are, up to ten thousand; on the first page, and not while searching.
             */
            count?: number;
        };
        /** @description The signed-in person. */
        Me: {
            id: string;
            name: string;
            posts: components["schemas"]["Post"][];
            /** @description The server's clock, for devices whose own is wrong. */
            now: string;
            /** @description Everybody here is made up. */
            rehearsal: boolean;
            /**
             * Format: int32
             * @description Days that a phone keeps a grid without hearing from the server.
             */
            keep_days: number;
        };
        /** @description What hangs on a measure. */
        MeasureCare: {
            stops: components["schemas"]["StopItem"][];
            transfers: components["schemas"]["TransferItem"][];
            home?: components["schemas"]["HomeItem"];
            services: components["schemas"]["ServiceItem"][];
            watch: components["schemas"]["WatchItem"][];
            needs: components["schemas"]["NeedItem"][];
            team: components["schemas"]["SeatItem"][];
            extensions: components["schemas"]["ExtensionItem"][];
            release: components["schemas"]["ReleaseState"];
        };
        /** @description What new facts make of a measure that runs. */
        MeasureChange: {
            measure: string;
            from: string;
            from_label: string;
            /** Format: int64 */
            from_days: number;
            /** @description `none` where nothing holds any more, `undecided` where the plan has no answer: it stays. */
            to: string;
            to_label: string;
            /** Format: int64 */
            to_days: number;
        };
        /** @description A measure. */
        MeasureItem: {
            id: string;
            /** @description What it stands on: `declaration`, `contact`, `stay`, `order`. */
            ground: string;
            declaration?: string;
            person?: string;
            household?: string;
            name: string;
            grid: string;
            /** @description The plan's word. */
            kind: string;
            label: string;
            /** @description `planned`, `in_force`, `ended`, by the clock. */
            state: string;
            reason: string;
            basis: string;
            plan_version: string;
            rows: string[];
            decider: string;
            carried_out_by: string;
            starts_at: string;
            /** @description 24:00 of the last day: the first moment it no longer holds. */
            ends_at: string;
            /** @description Days of tests, day 1 being the day it starts. */
            naat_days: number[];
            /**
             * Format: int64
             * @description Tests ordered for it and not reported.
             */
            tests_unmet: number;
            /** @description It is over, and tests were not reported. */
            flagged: boolean;
            /** @description The measure it continues. */
            follows?: string;
            next?: components["schemas"]["NextItem"];
            /** @description Of what needs consent: `offered`, `accepted`, `declined`. */
            consent?: string;
            ended_at?: string;
            /**
             * @description `time`, `result`, `appeal`, `override`, `replaced`, `died`, `moved_away`, `declined`,
             *     `withdrawn`, `closed`.
             */
            ended_how?: string;
        };
        /** @description Somebody who lives in a household. */
        MemberItem: {
            /** @description A code such as `head`, `spouse`, `child`, `other`. */
            relationship: string;
            /** @description The roster's word. */
            relationship_word: string;
            person: components["schemas"]["PersonItem"];
        };
        /** @description A number of the report. */
        Metric: {
            name: string;
            label: string;
            label_en: string;
            /**
             * Format: int64
             * @description After corrections.
             */
            value: number;
            /**
             * Format: int64
             * @description What the report was closed with, where a correction has changed it.
             */
            closed_value?: number;
            /** @description Where the number opens to its records. */
            rows: string;
        };
        /** @description Where the person moved to. */
        MoveBody: {
            /** @description A community or grid of the same district. */
            to: string;
            reason: string;
        };
        MyAppeal: {
            id: string;
            text: string;
            raised_at: string;
            due_at: string;
            /** @description `open`, `upheld`, `rejected`. */
            state: string;
            /** @description When the superior was told that the answer is late. */
            escalated_at?: string;
            answer?: string;
            answered_at?: string;
        };
        MyAppealBody: {
            text: string;
        };
        MyAppealMade: {
            id: string;
            /** @description By when it is answered. */
            due_at: string;
        };
        MyConsentBody: {
            /** @description `false` declines, also later, and ends it. */
            accepted: boolean;
        };
        MyCorrection: {
            id: string;
            text: string;
            at: string;
            /** @description `open`, `accepted`, `declined`. */
            state: string;
            answer?: string;
        };
        MyCorrectionBody: {
            /** @description One of the people registered with this phone; the first unless said. */
            person?: string;
            field?: string;
            text: string;
        };
        MyCorrectionMade: {
            id: string;
        };
        MyDeclaration: {
            id: string;
            name: string;
            from_area: string;
            from_name?: string;
            arrive_at: string;
            address?: string;
            /** @description What follows, as a sentence. */
            outcome: string;
            declared_at: string;
        };
        /** @description What the plan says about one kind of departure. */
        MyDepartureKind: {
            kind: string;
            label: string;
            /** @description Not now; `text` says why. */
            refused: boolean;
            text: string;
            papers: components["schemas"]["PaperWord"][];
            temperature: boolean;
            /** Format: int32 */
            days_max: number;
        };
        MyDevice: {
            kind_label: string;
            label: string;
            state?: string;
            registered_at: string;
        };
        /** @description A fact that a decision rests on. */
        MyFact: {
            label: string;
            text: string;
        };
        MyFile: {
            people: components["schemas"]["HeldPerson"][];
            /** @description The newest first. */
            looks: components["schemas"]["LookItem"][];
        };
        MyFollowup: {
            at: string;
            /** Format: double */
            temperature?: number;
            symptoms?: string;
        };
        MyFollowupBody: {
            /**
             * Format: double
             * @description Degrees Celsius, 30 to 45.
             */
            temperature?: number;
            symptoms?: string;
            needs?: string;
        };
        MyFollowupMade: {
            id: string;
            /** @description The community doctor has been told. */
            fever: boolean;
        };
        /** @description A measure that keeps somebody at home. */
        MyHold: {
            label: string;
            ends_at: string;
        };
        /** @description A resident's first screen. */
        MyHome: {
            /** @description First and last character. */
            name: string;
            now: string;
            rehearsal: boolean;
            help_phone: string;
            /** @description People registered with this phone. */
            people: components["schemas"]["MyPerson"][];
            home?: components["schemas"]["MyPlace"];
            /** @description Who answers for the building, the nearest first. */
            workers: components["schemas"]["MyWorker"][];
            /** @description What holds now first. */
            measures: components["schemas"]["MyMeasure"][];
            notices: components["schemas"]["NoticeItem"][];
            declarations: components["schemas"]["MyDeclaration"][];
            corrections: components["schemas"]["MyCorrection"][];
        };
        /** @description A household one is linked to, with what is owed today. */
        MyLinkItem: {
            id: string;
            grid: string;
            head_name: string;
            plate: string;
            since: string;
            people: components["schemas"]["MyLinkPerson"][];
            /** Format: int64 */
            contacts_today: number;
            /** Format: int64 */
            wanted: number;
            standing: string;
            due_at?: string;
            last_at?: string;
            last_state?: string;
        };
        /** @description Somebody of a linked household. */
        MyLinkPerson: {
            id: string;
            name: string;
            /** @description Masked. */
            phone?: string;
        };
        MyLinkedPerson: components["schemas"]["LinkedPerson"] & {
            /** Format: int64 */
            contacts_today: number;
            /** Format: int64 */
            wanted: number;
            last_at?: string;
        };
        MyLinks: {
            items: components["schemas"]["MyLinkItem"][];
        };
        /** @description A measure with everything its card shows. */
        MyMeasure: {
            id: string;
            /** @description First and last character. */
            name: string;
            kind: string;
            label: string;
            /** @description `watch`, `home`, `isolate`, `closed`. */
            status: string;
            /** @description `planned`, `in_force`, `ended`. */
            state: string;
            why: string;
            facts: components["schemas"]["MyFact"][];
            rule: components["schemas"]["MyRule"];
            law: string[];
            decided_by: string;
            carried_out_by: string;
            decided_at: string;
            starts_at: string;
            ends_at: string;
            /**
             * Format: int64
             * @description Which day of it today is, from 1.
             */
            day: number;
            /** Format: int64 */
            days: number;
            /** @description A negative result ends it earlier. */
            until_result: boolean;
            next?: components["schemas"]["NextItem"];
            /** @description Of what needs consent: `offered`, `accepted`, `declined`. It can be declined at any time. */
            consent?: string;
            test_days: components["schemas"]["MyTest"][];
            ended_at?: string;
            ended_how?: string;
            /** @description The newest first. */
            followups: components["schemas"]["MyFollowup"][];
            /** Format: int32 */
            followups_per_day: number;
            appeals: components["schemas"]["MyAppeal"][];
            /** @description The newest first. */
            needs: components["schemas"]["NeedItem"][];
            /** @description Who looks after the person; seats nobody holds are vacant. */
            team: components["schemas"]["SeatItem"][];
            /** @description Number of the release letter, once it is over. */
            certificate?: string;
        };
        MyOwnPerson: {
            id: string;
            name: string;
        };
        /** @description One's own pass, as it is shown at a gate. */
        MyPassItem: components["schemas"]["PassItem"] & {
            text: string;
            /** @description The household's exits are used up; somebody may go again from then on. */
            next_at?: string;
        };
        MyPasses: {
            items: components["schemas"]["MyPassItem"][];
            /** @description The server's clock, for the moving part of the screen. */
            now: string;
        };
        MyPerson: {
            id: string;
            name: string;
        };
        MyPlace: {
            plate: string;
            community: string;
            grid: string;
            grid_name: string;
        };
        /** @description The row of a plan that answered. */
        MyRule: {
            plan: string;
            version: string;
            row: string;
            /** @description The clause of the plan. */
            text: string;
        };
        /** @description Everything of the screen. */
        MySupervision: {
            people: components["schemas"]["MyOwnPerson"][];
            linked: components["schemas"]["MyLinkedPerson"][];
            kinds: components["schemas"]["MyDepartureKind"][];
            held?: components["schemas"]["MyHold"];
            /** @description The newest first. */
            departures: components["schemas"]["DepartureItem"][];
            devices: components["schemas"]["MyDevice"][];
        };
        MyTest: {
            day: string;
            sampled: boolean;
            result?: string;
        };
        MyTestItem: {
            name: string;
            channel_label: string;
            sampled_at: string;
            /** @description The plan's time for the result. */
            due_at: string;
            received_at?: string;
            tested_at?: string;
            reported_at?: string;
            /** @description Several people's samples in one tube. */
            pooled: boolean;
            /** @description `waiting`, `negative`, `positive`, `retest`, `withdrawn`. */
            result: string;
            late: boolean;
            /** @description It had been positive, and the laboratory took that back. */
            was_positive: boolean;
        };
        MyTests: {
            /** @description The newest first. */
            tests: components["schemas"]["MyTestItem"][];
            /** @description Names of those who have to be tested again, alone. */
            again: string[];
        };
        MyWorker: {
            name: string;
            role: string;
            role_label: string;
            phone?: string;
        };
        /** @description What is needed. */
        NeedBody: {
            /** @description `medicine`, `food`, `dialysis`, `childbirth`, `medical_care`, `counselling`, `other`. */
            kind: string;
            /** @description Needed for `other`. */
            text?: string;
        };
        /** @description A need. */
        NeedItem: {
            id: string;
            kind: string;
            label: string;
            text?: string;
            /** @description `person`, `followup`, `worker`. */
            source: string;
            source_label: string;
            raised_at: string;
            due_at: string;
            urgent: boolean;
            /** @description Not settled, and its time is over. */
            late: boolean;
            /** @description `open`, `taken`, `done`, `declined`. */
            state: string;
            state_label: string;
            taken_by?: string;
            settled_at?: string;
            outcome?: string;
            /** @description When the street was told that it is late. */
            escalated_at?: string;
        };
        NeedRaised: {
            id: string;
            /** @description By when it must be settled. */
            due_at: string;
        };
        NewCampaign: {
            area: string;
            /** @description Ids of buildings; none: everybody in the area. */
            buildings?: string[];
            reason: string;
            due_at: string;
        };
        /** @description A canvass to be started. */
        NewCanvass: {
            /** @description District, street, community or grid. */
            area: string;
            /** @description Why, in a line. */
            reason?: string;
            /** @description RFC 3339; now unless said, at most 72 hours ago. */
            triggered_at?: string;
            /** @description RFC 3339; the plan's deadline `risk_trigger` unless said. */
            due_at?: string;
        };
        NewDuty: {
            area: string;
            /** @description As the plan numbers it: `二.2`. */
            clause: string;
            /** @description Today unless said. */
            date?: string;
            note?: string;
        };
        /** @description A new gate. */
        NewGateBody: components["schemas"]["GateBody"] & {
            /** @description Community or grid, 12 or 15 digits. */
            area: string;
            compound?: string;
        };
        NewHealth: {
            area: string;
            user: string;
            /** @description `test` or `dose`. */
            kind: string;
            /** @description Of a test. */
            negative?: boolean;
            day: string;
        };
        NewNotice: {
            area: string;
            title: string;
            text: string;
            /** @description The last day, `2021-10-25`. */
            until?: string;
        };
        NewSample: {
            /** @description The tube's code, 12 digits. */
            tube: string;
            /** @description Or `id_number`. */
            person?: string;
            id_number?: string;
            /** @description Now unless said. */
            at?: string;
        };
        NewSession: {
            area: string;
            building?: string;
            /** @description The round it belongs to. */
            campaign?: string;
            place: string;
            /** @description `campaign`, `fever_clinic`, `outpatient`, `inpatient`, `voluntary`, `measure`. */
            channel: string;
            /**
             * Format: int32
             * @description One of the plan's.
             */
            pool_size: number;
        };
        NewUser: {
            name: string;
            /** @description Work phone, shown on the board of the area. */
            phone?: string;
            posts: components["schemas"]["PostBody"][];
        };
        /** @description The stage that follows a measure. */
        NextItem: {
            /** @description `result`: after a negative test; `end`: after its days. */
            after: string;
            kind: string;
            label: string;
            /** Format: int64 */
            days: number;
        };
        NoteBody: {
            /** @description True: it is done; false: it has begun. */
            done: boolean;
        };
        Noted: {
            id: string;
            started_at?: string;
            done_at?: string;
        };
        /** @description A notice. */
        NoticeItem: {
            id: string;
            title: string;
            text: string;
            area: string;
            area_name: string;
            published_at: string;
            /** @description The last day it holds. */
            until?: string;
        };
        NoticeMade: {
            id: string;
        };
        Notices: {
            /** @description The newest first. */
            items: components["schemas"]["NoticeItem"][];
        };
        /** @description Somebody in a room whose measure the reader may open. */
        OccupantItem: {
            measure: string;
            name: string;
        };
        OfferBody: {
            /** @description `false` declines, also later, and ends it. */
            accepted: boolean;
        };
        /** @description A key to be made. */
        Open311KeyBody: {
            /** @description 6, 9 or 12 digits: what is filed with it is kept here. */
            area: string;
            /** @description Whose it is. */
            name: string;
            /** @description The agreement by which it reads more than its own. */
            basis?: string;
        };
        /** @description A key without itself. */
        Open311KeyItem: {
            id: string;
            name: string;
            area: string;
            /** @description `own` or, by an agreement, `area`. */
            reads: string;
            basis?: string;
            created_at: string;
            ended_at?: string;
        };
        /** @description A key, shown this once. */
        Open311KeyMade: components["schemas"]["Open311KeyItem"] & {
            key: string;
        };
        Open311Keys: {
            items: components["schemas"]["Open311KeyItem"][];
        };
        /** @description Another server, to be added or changed. */
        Open311PeerBody: {
            /** @description What it is called here. */
            name: string;
            /** @description Where its methods lie, as its discovery says. */
            url: string;
            area: string;
            key?: string;
            /** @description The area as that server calls it. */
            jurisdiction?: string;
            /** @description `wgs84` unless said; `gcj02` where its places are shifted. */
            coordinates?: string;
            /** @description Its requests are taken in here. */
            pulled: boolean;
        };
        /** @description Another server, and how the last try went. */
        Open311PeerItem: {
            name: string;
            url: string;
            area: string;
            jurisdiction?: string;
            /** @description `wgs84` or `gcj02`. */
            coordinates: string;
            with_key: boolean;
            pulled: boolean;
            pulled_until?: string;
            failed_at?: string;
            failure?: string;
            ended_at?: string;
        };
        Open311Peers: {
            items: components["schemas"]["Open311PeerItem"][];
        };
        /** @description A need with whom it is for. */
        OpenNeedItem: components["schemas"]["NeedItem"] & {
            measure: string;
            name: string;
            grid: string;
        };
        /** @description Needs that nobody has settled. */
        OpenNeeds: {
            items: components["schemas"]["OpenNeedItem"][];
        };
        /** @description A declaration with its tests and the ids of its measures. */
        OpenedArrival: components["schemas"]["DeclarationItem"] & {
            tests: components["schemas"]["TestItem"][];
            measures: string[];
        };
        /** @description A case with its contacts. */
        OpenedCase: components["schemas"]["CaseItem"] & {
            contacts: components["schemas"]["ContactItem"][];
            /** @description Contacts outside your areas: counted only. */
            elsewhere: number;
        };
        /** @description A facility with its rooms. */
        OpenedFacilityItem: components["schemas"]["FacilityItem"] & {
            room_list: components["schemas"]["RoomItem"][];
        };
        OpenedList: components["schemas"]["ListItem"] & {
            /** @description Those who are registered in your areas. */
            people: components["schemas"]["ListedItem"][];
        };
        /** @description A measure with its history. */
        OpenedMeasureItem: components["schemas"]["MeasureItem"] & {
            phone?: string;
            address?: string;
            /** @description The table of the plan whose row answered. */
            table: string;
            tests: components["schemas"]["TestItem"][];
            changes: components["schemas"]["ChangeItem"][];
            followups: components["schemas"]["FollowupItem"][];
            overrides: components["schemas"]["OverrideItem"][];
            appeals: components["schemas"]["AppealItem"][];
        };
        /** @description A pass with its code. */
        OpenedPassItem: components["schemas"]["PassItem"] & {
            /** @description The text of the code, `LL1:...`. */
            text: string;
        };
        /** @description A request with whom it is about and what was found. */
        OpenedRequest: components["schemas"]["RequestItem"] & {
            subject: string;
            basis: string;
            purpose: string;
            people: components["schemas"]["RequestPersonItem"][];
            /** @description Those of them who are registered here, and what was found. */
            found: components["schemas"]["ListedItem"][];
            reply?: string;
        };
        OpenedTube: components["schemas"]["TubeItem"] & {
            /** @description In the order they were sampled. */
            samples: components["schemas"]["TubePerson"][];
        };
        /** @description One thing done on a device. Read leniently one by one: a broken one spoils no other. */
        Operation: {
            /**
             * Format: uuid
             * @description UUIDv7 made by the device; the key by which a repeat is known.
             */
            id: string;
            /**
             * @description `record_attempt`: `entity` is the household, `body` is
             *     `{canvass?, channel, outcome, notice?, note?}`.
             */
            kind: string;
            /** @description `<district>-<uuid>` of what it is about. */
            entity: string;
            /** @description RFC 3339, the device's clock. */
            at: string;
            /** @description Fields of the kind. */
            body: Record<string, never>;
            /**
             * Format: int64
             * @description The version of the entity that the device had seen.
             */
            base_version?: number;
        };
        /** @description What became of one operation. */
        OperationResult: {
            id: string;
            /** @description `applied`, `duplicate`, `rejected` or `conflict`. */
            status: string;
            problem?: components["schemas"]["Problem"];
            /** @description The entity as it stands now. */
            current?: Record<string, never>;
        };
        OperationResults: {
            /** @description In the order of the request. */
            results: components["schemas"]["OperationResult"][];
        };
        Operations: {
            /** @description At most 500, applied in this order. */
            operations: components["schemas"]["Operation"][];
        };
        /** @description What the plan said. */
        OrderAnswer: {
            /** @description The measure's word, `none`, or `undecided`. */
            verdict: string;
            measure?: string;
            /** @description It waits for a second person of another office, or for a decision of the government. */
            held: boolean;
        };
        /** @description What the plan is asked. */
        OrderBody: {
            /** @description `<district>-<uuid>` of the person. */
            person: string;
            /** @description The plan's table, such as `contact` or `risk_stay`. */
            table: string;
            /** @description By input of the table. */
            facts?: {
                [key: string]: components["schemas"]["FactBody"];
            };
            /** @description The measure that is expected; refused if the plan says otherwise. */
            measure?: string;
            /** @description From when the plan counts its days, where it counts from the last exposure. */
            last_exposure?: string;
        };
        /** @description Otherwise than the table says, with a reason. */
        OverrideBody: {
            /** @description The plan's word for a measure; `none` releases the person. */
            kind: string;
            /**
             * Format: int64
             * @description Counted from day 1 of the measure; ignored for `none`.
             */
            days?: number;
            reason: string;
        };
        /** @description A proposal to do otherwise than the table says. */
        OverrideItem: {
            id: string;
            kind: string;
            /** Format: int64 */
            days: number;
            reason: string;
            /** @description `proposed`, `confirmed`. */
            state: string;
            /** @description By name. */
            proposed_by: string;
            proposed_at: string;
            confirmed_by?: string;
            confirmed_at?: string;
        };
        /** @description An answer to a question of the kind. */
        OwnAnswer: {
            code: string;
            values: string[];
        };
        /** @description An arrival as the person themselves declares it. */
        OwnArrival: {
            /** @description 12 digits. */
            community: string;
            name: string;
            id_number?: string;
            phone?: string;
            /** @description 6 to 15 digits. */
            from_area: string;
            arrive_at: string;
            address?: string;
            naat_sampled_at?: string;
            /** @description `negative` or `positive`. */
            naat_result?: string;
        };
        OwnComplaint: {
            text: string;
            raised_at: string;
            due_at: string;
            answer?: string;
        };
        OwnComplaintBody: {
            text: string;
        };
        OwnHealth: {
            health?: components["schemas"]["StaffHealth"];
        };
        OwnMade: {
            id: string;
            similar: components["schemas"]["OwnSimilar"][];
        };
        /** @description What a resident reports. */
        OwnMatterBody: {
            /** @description A code of `GET /my/matter-kinds`. */
            kind: string;
            text: string;
            place?: string;
            /** Format: double */
            latitude?: number;
            /** Format: double */
            longitude?: number;
            /** @description The community it is about, when it is not where one lives. */
            area?: string;
            /** @description It is about one's own home, or somebody is wanted there. */
            at_home?: boolean;
            /** @description When one would like to come or be visited. */
            wanted_at?: string;
            name?: string;
            answers?: components["schemas"]["OwnAnswer"][];
            photos?: string[];
            urgent?: boolean;
        };
        /** @description A matter of one's own in a list. */
        OwnMatterItem: {
            id: string;
            number: string;
            kind: string;
            kind_label: string;
            text: string;
            place?: string;
            area_name: string;
            reported_at: string;
            state: string;
            /** @description Who has it and by when, or how it ended: one sentence. */
            sentence: string;
            closed: boolean;
            late: boolean;
            suspended: boolean;
            outcome?: string;
            owner?: string;
            due_at?: string;
            /** Format: int64 */
            rating?: number;
            photos: string[];
        };
        OwnMatterKinds: {
            items: components["schemas"]["MatterKindItem"][];
            /** @description The community that takes it in; empty where nobody knows where one lives. */
            area_name: string;
            area?: string;
            /** @description Working hours, as a person reads them. */
            hours: string;
        };
        /** @description One's own matter with every step one is told of. */
        OwnMatterWhole: components["schemas"]["OwnMatterItem"] & {
            steps: components["schemas"]["MatterStepItem"][];
            complaints: components["schemas"]["OwnComplaint"][];
            may_reopen: boolean;
            may_rate: boolean;
            may_withdraw: boolean;
            /**
             * Format: int32
             * @description Until when it may be reopened and rated, in days after closing.
             */
            reopen_days: number;
            /** @description Everything one has to bring. */
            needs: string[];
            /** @description The community's phone. */
            help_phone: string;
        };
        OwnMatters: {
            items: components["schemas"]["OwnMatterItem"][];
        };
        /** @description Others that may be the same; only what everybody may know of them. */
        OwnSimilar: {
            number: string;
            kind_label: string;
            state_label: string;
            reported_at: string;
        };
        /** @description What a resident does with their matter. */
        OwnStep: {
            /** @description `note`, `withdraw`, `rate`, `reopen`. */
            act: string;
            text?: string;
            /** Format: int64 */
            rating?: number;
        };
        PackBuilding: {
            id: string;
            compound: string;
            /** @description Empty for a village group. */
            name: string;
        };
        PackCanvass: {
            id: string;
            reason: string;
            due_at: string;
            triggered_at: string;
        };
        /** @description A gate of the community; whether it is open now the phone tells by state and hours. */
        PackGate: {
            name: string;
            /** @description Of the buildings that use it; empty: of the whole community. */
            compound: string;
            /** @description `open`, `closed`, `emergency`. */
            state: string;
            /** @description Times of day; absent when it never closes. */
            opens_at?: string;
            closes_at?: string;
        };
        PackHouseholdItem: {
            id: string;
            /** @description Id of a building of the pack. */
            building: string;
            unit: string;
            door: string;
            head_name: string;
            /** Format: int64 */
            version: number;
            /** @description The gravest measure among its people: `none`, `watch`, `home`, `isolate`, `closed`. */
            status: string;
            /** @description `not_reached`, `reached_by_phone`, `reached_at_door`, `refused`; absent outside a canvass. */
            outcome?: string;
            /** Format: int64 */
            attempts: number;
            /** Format: int64 */
            notices: number;
            visited_at?: string;
            visit_outcome?: string;
            people: components["schemas"]["PackPersonItem"][];
        };
        PackMeasureItem: {
            id: string;
            household?: string;
            person?: string;
            name: string;
            kind: string;
            label: string;
            /** @description `watch`, `home`, `isolate`, `closed`. */
            status: string;
            starts_at: string;
            ends_at: string;
            /**
             * Format: int64
             * @description Which day of it today is, from 1; 0 before it starts.
             */
            day: number;
            /** Format: int64 */
            days: number;
            /** Format: int64 */
            followups_today: number;
            last_followup_at?: string;
            next_test_day?: string;
            /** @description Not settled, the earliest due first. */
            needs: components["schemas"]["NeedItem"][];
        };
        PackPersonItem: {
            id: string;
            name: string;
            relationship: string;
            relationship_word: string;
            sex?: string;
            born?: string;
            /** @description Masked. */
            id_number?: string;
            /** @description Masked. */
            phone?: string;
            residence?: string;
            political_status?: string;
            registered_address?: string;
            /** @description Words of care needs. */
            care: string[];
            has_note: boolean;
            /** Format: int64 */
            version: number;
        };
        /** @description Somebody on a list from elsewhere (M10): is it them? */
        PackVerificationItem: {
            /** @description The entity of the operation `verify_listed`. */
            id: string;
            household: string;
            name: string;
            /** @description What kind of list. */
            label: string;
            purpose: string;
            detail?: string;
        };
        /** @description A page of a list. */
        Page_Area: {
            items: {
                code: string;
                name: string;
                level: string;
                parent?: string;
            }[];
            /** @description Send as `cursor` for the next page; absent on the last one. */
            next?: string;
        };
        /** @description A page of a list. */
        Page_Canvass: {
            items: {
                id: string;
                area: string;
                reason: string;
                /** @description Version of the plan that set the deadline. */
                plan_version?: string;
                triggered_at: string;
                start_due_at: string;
                due_at: string;
                started_at: string;
                closed_at?: string;
            }[];
            /** @description Send as `cursor` for the next page; absent on the last one. */
            next?: string;
        };
        /** @description A page of a list. */
        Page_DeclarationItem: {
            items: {
                id: string;
                grid: string;
                person?: string;
                household?: string;
                name: string;
                id_number?: string;
                /** @description `verified`, `unverified` or `missing`. */
                id_number_state: string;
                phone?: string;
                from_area: string;
                arrive_at: string;
                address?: string;
                source: string;
                released_from_abroad: boolean;
                naat_sampled_at?: string;
                naat_result?: string;
                risk_level: string;
                declared_at: string;
                decision?: components["schemas"]["DecisionItem"];
            }[];
            /** @description Send as `cursor` for the next page; absent on the last one. */
            next?: string;
        };
        /** @description A page of a list. */
        Page_DutyRecord: {
            items: {
                id: string;
                area: string;
                /** @description As the plan numbers it: `二.2`. */
                clause: string;
                date: string;
                at: string;
                note?: string;
            }[];
            /** @description Send as `cursor` for the next page; absent on the last one. */
            next?: string;
        };
        /** @description A page of a list. */
        Page_Entry: {
            items: {
                at: string;
                actor?: string;
                /** @description The actor's name. */
                by?: string;
                action: string;
                /** @description The action in plain words. */
                label: string;
                subject_kind: string;
                subject?: string;
                purpose?: string;
                lane: string;
                /** Format: int64 */
                seq: number;
            }[];
            /** @description Send as `cursor` for the next page; absent on the last one. */
            next?: string;
        };
        /** @description A page of a list. */
        Page_Household: {
            items: {
                id: string;
                grid: string;
                head_name: string;
                compound: string;
                building: string;
                unit: string;
                door: string;
                /** @description `not_reached`, `reached_by_phone`, `reached_at_door`, `refused`. */
                outcome: string;
                outcome_at?: string;
                /** Format: int64 */
                attempts: number;
                /** Format: int64 */
                notices: number;
                /** Format: int64 */
                version: number;
            }[];
            /** @description Send as `cursor` for the next page; absent on the last one. */
            next?: string;
        };
        /** @description A page of a list. */
        Page_HouseholdItem: {
            items: {
                id: string;
                grid: string;
                head_name: string;
                compound: string;
                /** @description Empty in a village group. */
                building: string;
                unit: string;
                door: string;
                /**
                 * Format: int64
                 * @description People who live in it now.
                 */
                people: number;
                /** Format: int64 */
                version: number;
            }[];
            /** @description Send as `cursor` for the next page; absent on the last one. */
            next?: string;
        };
        /** @description A page of a list. */
        Page_LinkHousehold: {
            items: {
                id: string;
                grid: string;
                head_name: string;
                plate: string;
                user?: string;
                linked_to?: string;
                /** Format: int64 */
                contacts: number;
                /** Format: int64 */
                wanted: number;
                /** @description `unlinked`, `missing`, `partly`, `done`. */
                standing: string;
                standing_label: string;
            }[];
            /** @description Send as `cursor` for the next page; absent on the last one. */
            next?: string;
        };
        /** @description A page of a list. */
        Page_MeasureItem: {
            items: {
                id: string;
                /** @description What it stands on: `declaration`, `contact`, `stay`, `order`. */
                ground: string;
                declaration?: string;
                person?: string;
                household?: string;
                name: string;
                grid: string;
                /** @description The plan's word. */
                kind: string;
                label: string;
                /** @description `planned`, `in_force`, `ended`, by the clock. */
                state: string;
                reason: string;
                basis: string;
                plan_version: string;
                rows: string[];
                decider: string;
                carried_out_by: string;
                starts_at: string;
                /** @description 24:00 of the last day: the first moment it no longer holds. */
                ends_at: string;
                /** @description Days of tests, day 1 being the day it starts. */
                naat_days: number[];
                /**
                 * Format: int64
                 * @description Tests ordered for it and not reported.
                 */
                tests_unmet: number;
                /** @description It is over, and tests were not reported. */
                flagged: boolean;
                /** @description The measure it continues. */
                follows?: string;
                next?: components["schemas"]["NextItem"];
                /** @description Of what needs consent: `offered`, `accepted`, `declined`. */
                consent?: string;
                ended_at?: string;
                /**
                 * @description `time`, `result`, `appeal`, `override`, `replaced`, `died`, `moved_away`, `declined`,
                 *     `withdrawn`, `closed`.
                 */
                ended_how?: string;
            }[];
            /** @description Send as `cursor` for the next page; absent on the last one. */
            next?: string;
        };
        /** @description A page of a list. */
        Page_PersonItem: {
            items: {
                id: string;
                grid: string;
                name: string;
                /** @description `male`, `female`. */
                sex?: string;
                born?: string;
                id_number?: string;
                /** @description `verified`, `checksum`, `precision_lost`, `missing`. */
                id_number_state: string;
                phone?: string;
                registered_address?: string;
                /** @description `resident`, `floating`, `separated`, `empty_registration`, `away`, or the roster's own word. */
                residence?: string;
                political_status?: string;
                /** @description There is a note, which only a reveal shows. */
                has_note: boolean;
                /** @description A household they live in. */
                household?: string;
                /**
                 * Format: int64
                 * @description Send it back with a change.
                 */
                version: number;
            }[];
            /** @description Send as `cursor` for the next page; absent on the last one. */
            next?: string;
        };
        /** @description A page of a list. */
        Page_ReportRow: {
            items: {
                /** @description `<district>-<uuid>` of the declaration, test, measure, household, person or attempt. */
                id: string;
                /** @description The grid it lies in. */
                area: string;
                /** @description Masked: the first character only. */
                name: string;
                /** @description Arrival, order, start, outcome or attempt. */
                at?: string;
                /** @description Risk level, state of the test, measure, outcome or channel. */
                word: string;
                /** @description Source, result, who carries it out, outcome of the attempt. */
                detail?: string;
                /**
                 * Format: int64
                 * @description What it adds to the number: 1, or the papers one visit left.
                 */
                weight: number;
            }[];
            /** @description Send as `cursor` for the next page; absent on the last one. */
            next?: string;
        };
        /** @description A page of a list. */
        Page_ReviewItem: {
            items: {
                id: string;
                sheet: string;
                /**
                 * Format: int64
                 * @description Row of the sheet or line of the file, from 1.
                 */
                row: number;
                /** @description `two_households`, `no_name`, `not_a_name`, `no_place`. */
                reason: string;
                text: string;
                cells: components["schemas"]["CellItem"][];
                /** @description The person it is about, where they are known. */
                person?: string;
                /** @description The household the row names. */
                household?: string;
                created_at: string;
            }[];
            /** @description Send as `cursor` for the next page; absent on the last one. */
            next?: string;
        };
        /** @description A page of a list. */
        Page_RiskAreaItem: {
            items: {
                /** @description 2, 4, 6, 9, 12 or 15 digits. */
                area_code: string;
                /** @description `low`, `medium`, `high`. */
                level: string;
                /** Format: date */
                from: string;
                /**
                 * Format: date
                 * @description Absent while it lasts.
                 */
                to?: string;
            }[];
            /** @description Send as `cursor` for the next page; absent on the last one. */
            next?: string;
        };
        /** @description A paper by its word and name. */
        PaperWord: {
            paper: string;
            label: string;
        };
        /** @description The report of an area one level below. */
        Part: {
            area: string;
            area_name: string;
            /** @description `draft`, `closed` or `signed`. */
            status: string;
            cut_off?: string;
            late: boolean;
            /** @description Where it can be read. */
            report: string;
        };
        /** @description A pass. */
        PassItem: {
            id: string;
            /** @description As printed under the code: number and check digit. */
            number: string;
            /** @description `resident`, `household`, `temporary`, `work`, `medical_trip`, `vehicle`. */
            kind: string;
            kind_label: string;
            area: string;
            /** @description Masked. */
            holder: string;
            hint: string;
            /** @description Recognised at every gate of the city. */
            everywhere: boolean;
            plate?: string;
            paper?: string;
            /** @description In one sentence, as the plan has it. */
            quota?: string;
            from: string;
            until: string;
            /** @description `valid`, `future`, `expired`, `revoked`. */
            state: string;
            state_label: string;
            revoked_why?: string;
        };
        PassList: {
            items: components["schemas"]["PassItem"][];
            /** Format: int32 */
            next?: number;
        };
        PassesIssued: {
            items: components["schemas"]["PassItem"][];
            /** @description Of everybody: not every household has one yet, call again. */
            more: boolean;
            /** @description Who had one that holds. */
            skipped: number;
        };
        Past: {
            /** @description The newest first. */
            items: components["schemas"]["PastEntry"][];
        };
        /** @description Something that happened. */
        PastEntry: {
            at: string;
            action: string;
            label: string;
            by: string;
            purpose?: string;
            /** @description Values before, by field; numbers masked. */
            before?: Record<string, never>;
            after?: Record<string, never>;
        };
        PastLabImport: {
            id: string;
            file_name: string;
            format: string;
            laboratory?: string;
            started_at: string;
            /** @description Absent when it broke off: import the file again. */
            finished_at?: string;
            by?: string;
            /** Format: int64 */
            rows: number;
            outcomes: components["schemas"]["LabOutcome"][];
        };
        /** @description Somebody who is or was linked. */
        PastLink: {
            name: string;
            from: string;
            to?: string;
            reason?: string;
        };
        PeopleAtTable: {
            items: components["schemas"]["AtTable"][];
        };
        PeopleFrom: {
            trigger: components["schemas"]["TriggerItem"];
            /** @description At most 2,000. */
            items: components["schemas"]["PersonFromItem"][];
        };
        /** @description A person with what hangs on them. */
        PersonDetail: {
            person: components["schemas"]["PersonItem"];
            /** @description Everywhere they live now. */
            households: string[];
            care_needs: components["schemas"]["CareItem"][];
            plates: string[];
        };
        PersonFactItems: {
            /** @description The newest first, withdrawn ones too. */
            facts: components["schemas"]["FactItem"][];
            stays: components["schemas"]["StayItem"][];
        };
        /** @description Somebody who came from the area that rose. */
        PersonFromItem: {
            /** @description `declaration`, `stay`. */
            source: string;
            /** @description Of the declaration or stay. */
            id: string;
            person?: string;
            name: string;
            grid: string;
            from_area: string;
            left_day: string;
            /** @description The measure they are under now; absent: none. */
            measure?: string;
            measure_label?: string;
        };
        /** @description A person; numbers are masked, always in the same way. */
        PersonItem: {
            id: string;
            grid: string;
            name: string;
            /** @description `male`, `female`. */
            sex?: string;
            born?: string;
            id_number?: string;
            /** @description `verified`, `checksum`, `precision_lost`, `missing`. */
            id_number_state: string;
            phone?: string;
            registered_address?: string;
            /** @description `resident`, `floating`, `separated`, `empty_registration`, `away`, or the roster's own word. */
            residence?: string;
            political_status?: string;
            /** @description There is a note, which only a reveal shows. */
            has_note: boolean;
            /** @description A household they live in. */
            household?: string;
            /**
             * Format: int64
             * @description Send it back with a change.
             */
            version: number;
        };
        /** @description Who is looked for: exactly one of name, identity number and phone. */
        PersonQuery: {
            /** @description Your own areas unless said. */
            area?: string;
            /** @description The beginning of a name. */
            name?: string;
            /** @description All of an identity number. */
            id_number?: string;
            /** @description All of a phone number. */
            phone?: string;
            /** @description `next` of the page before. */
            cursor?: string;
            /** Format: int32 */
            limit?: number;
        };
        /** @description A gate or venue. */
        PlaceBody: {
            /** @description By which the office knows it. */
            code: string;
            /** @description `gate`, `venue`. */
            kind: string;
            name: string;
            /** @description Where it is: 6 to 15 digits. */
            area: string;
        };
        /** @description Where somebody is when their measure begins. */
        PlacementBody: {
            /** @description A room of a facility; absent at home. */
            room?: string;
        };
        PlanActivation: {
            area: string;
            from_day: string;
            to_day?: string;
        };
        PlanCare: {
            team: components["schemas"]["PlanWord"][];
            /** Format: int32 */
            emergency_minutes: number;
            /** Format: int32 */
            links_per_day: number;
        };
        PlanChannel: {
            channel: components["schemas"]["PlanWord"];
            /** Format: int32 */
            minutes: number;
        };
        /** @description A column of a table. */
        PlanColumn: {
            name: string;
            label: string;
            /** @description `words`, `boolean`, `number`, `integer`, `date`, `text`, `integers`. */
            type: string;
            /** @description What may be written, where that is a list. */
            words: string[];
            /** @description May be unknown or empty. */
            nullable: boolean;
        };
        /** @description A shift does `amount` of `per`; or each `per` uses up `amount`. */
        PlanCost: {
            item: components["schemas"]["PlanWord"];
            per: components["schemas"]["PlanWord"];
            /** Format: double */
            amount: number;
            /** Format: int32 */
            shift_hours?: number;
        };
        PlanCounted: {
            table: string;
            from: components["schemas"]["PlanWord"];
        };
        /** @description A deadline; each term as the plan writes it, for all levels or level by level. */
        PlanDeadline: {
            name: string;
            start: components["schemas"]["PlanDue"][];
            complete: components["schemas"]["PlanDue"][];
        };
        /** @description One version of a plan. */
        PlanDetail: {
            version: string;
            plan_id: string;
            name: string;
            issued_by: string;
            /** @description Laws it rests on. */
            basis: string[];
            /** @description The pack's files by path. */
            files: {
                [key: string]: string;
            };
            tables: components["schemas"]["PlanTable"][];
            activations: components["schemas"]["PlanActivation"][];
            responsibilities: components["schemas"]["PlanDuty"][];
            sections: components["schemas"]["PlanSections"];
        };
        PlanDue: {
            /** @description None: at every level. */
            level?: string;
            /** @description `2h`, `3 working days`, `20:00`. */
            term: string;
        };
        PlanDuty: {
            clause: string;
            text: string;
            text_en: string;
            lead: string;
            lead_label: string;
            due?: string;
        };
        PlanFall: {
            from: string;
            to: string;
            /** Format: int32 */
            days_without_case: number;
        };
        /** @description A plan in force. */
        PlanInForce: {
            plan_id: string;
            name: string;
            /** @description Content hash of the pack. */
            version: string;
            area: string;
            from_day: string;
            /** @description The last day, where a later version follows. */
            to_day?: string;
            activated_at: string;
        };
        /** @description A level of response; a list that is missing means all of the plan. */
        PlanLevel: {
            id: string;
            name: string;
            name_en: string;
            entry: string[];
            /** @description Empty, or one for each of `entry`. */
            entry_en: string[];
            tables?: string[];
            routines?: string[];
            deadlines?: string[];
            duties?: string[];
            reports?: string[];
        };
        /** @description One plan with levels. */
        PlanLevelsItem: {
            plan_id: string;
            plan_version: string;
            plan_name: string;
            /** @description In the plan's order; the first holds where nobody has switched. */
            levels: components["schemas"]["LevelItem"][];
            /** @description The id of the level that holds. */
            now: string;
            since?: components["schemas"]["SwitchItem"];
            /** @description Confirmed, taking effect later. */
            coming: components["schemas"]["SwitchItem"][];
            /** @description Waiting for a second person. */
            proposed: components["schemas"]["SwitchItem"][];
            past: components["schemas"]["SwitchItem"][];
        };
        PlanMeasures: {
            /** Format: int32 */
            people_per_hour_max: number;
            /** @description By table, from when days count. */
            counts_from: components["schemas"]["PlanCounted"][];
            /** Format: int32 */
            followups_per_day: number;
            /** Format: int32 */
            release_list_hours: number;
            binding: string[];
            consent: string[];
            needs_order: boolean;
        };
        /** @description A plan the report was made under. */
        PlanOfReport: {
            id: string;
            name: string;
            version: string;
        };
        PlanQuestion: {
            /** @description `<district>-<uuid>` of the person. */
            person: string;
            table: string;
            /** @description By input of the table: words, numbers, yes/no. */
            facts?: Record<string, never>;
        };
        PlanResources: {
            /** Format: int32 */
            severe_percent: number;
            /** Format: int32 */
            stock_days: number;
            staff: components["schemas"]["PlanCost"][];
            stock: components["schemas"]["PlanCost"][];
        };
        /** @description A row as it is written: cells of inputs, then of outputs. */
        PlanRow: {
            id: string;
            cells: string[];
            basis: string;
            note?: string;
        };
        /** @description What the plan says; nothing was changed. */
        PlanSays: {
            /** @description The measure's word, `none`, or `undecided`. */
            measure: string;
            label: string;
            /** @description Why nothing follows: `no_plan`, `no_table`, `fact`, `no_row`, `several_rows`. */
            undecided?: string;
            /** Format: int64 */
            days: number;
            /** @description Days of tests, day 1 being the first. */
            naat_days: number[];
            /** @description Rows that answer. */
            rows: string[];
            basis: string;
            plan: string;
            plan_version: string;
            /** @description The inputs of the table with what is known of the person; null is unknown. */
            facts: Record<string, never>;
        };
        /** @description The optional sections, defaults filled in. */
        PlanSections: {
            deadlines: components["schemas"]["PlanDeadline"][];
            levels: components["schemas"]["PlanLevel"][];
            measures: components["schemas"]["PlanMeasures"];
            care: components["schemas"]["PlanCare"];
            falls: components["schemas"]["PlanFall"][];
            tracing: components["schemas"]["PlanTracing"];
            tests: components["schemas"]["PlanTests"];
            resources: components["schemas"]["PlanResources"];
        };
        PlanStaffTests: {
            role: components["schemas"]["PlanWord"];
            /** Format: int32 */
            every_days: number;
            /** Format: int32 */
            doses: number;
        };
        /** @description A decision table of a plan. */
        PlanTable: {
            name: string;
            /** @description `unique`, `first`, `collect`. */
            hit: string;
            /** @description Its file in the pack. */
            file: string;
            inputs: components["schemas"]["PlanColumn"][];
            outputs: components["schemas"]["PlanColumn"][];
            rows: components["schemas"]["PlanRow"][];
            /** @description The file's header as it is written. */
            columns: string[];
        };
        PlanTests: {
            pool_sizes: number[];
            channels: components["schemas"]["PlanChannel"][];
            /** @description Who is told of a positive, in order. */
            chain: components["schemas"]["PlanWord"][];
            staff: components["schemas"]["PlanStaffTests"][];
        };
        PlanTracing: {
            /** Format: int32 */
            days_before_onset: number;
            /** Format: int32 */
            venue_minutes: number;
            /** Format: int32 */
            gate_minutes: number;
            rules: components["schemas"]["PlanTracingRule"][];
        };
        PlanTracingRule: {
            link: components["schemas"]["PlanWord"];
            class: components["schemas"]["PlanWord"];
        };
        /** @description A word of the plan and how it is said. */
        PlanWord: {
            word: string;
            label: string;
        };
        /** @description A positive of one person. */
        PositiveItem: {
            id: string;
            person?: components["schemas"]["TestPersonItem"];
            tube?: components["schemas"]["TubeItem"];
            grid: string;
            channel_label: string;
            sampled_at: string;
            tested_at?: string;
            confirmed_at: string;
            /** @description `confirmed`, `withdrawn`. */
            state: string;
            /** @description When the person was told, and how. */
            told_at?: string;
            told_how?: string;
            withdrawn_at?: string;
            withdrawal_told_at?: string;
            steps: components["schemas"]["ChainStep"][];
            /**
             * Format: int64
             * @description Steps of the whole chain.
             */
            chain_length: number;
            /** @description When the next one is told unless the last answers. */
            next_at?: string;
            /** @description Of a withdrawn one: measures that began since and go on. */
            measures: string[];
            case?: components["schemas"]["CaseOfPositive"];
        };
        Positives: {
            /** @description The newest first. */
            items: components["schemas"]["PositiveItem"][];
        };
        /** @description A role in an area. */
        Post: {
            role: string;
            role_label: string;
            area: string;
            area_name?: string;
            /** @description Who holds it, in lists. */
            name?: string;
            /** @description Their id, in lists. */
            user?: string;
            from_day: string;
            to_day?: string;
        };
        PostBody: {
            role: string;
            area: string;
        };
        /** @description Somebody at a place: by id of the registry, by identity number or by phone. */
        PresenceBody: {
            /** @description Which of `places`, counted from 0. */
            place: number;
            person?: string;
            id_number?: string;
            phone?: string;
            at: string;
        };
        /** @description What became of the records; recorded, repeated and refused add up. */
        PresencesAnswer: {
            /** Format: int64 */
            batch?: number;
            /** Format: int64 */
            recorded: number;
            /** Format: int64 */
            repeated: number;
            /** Format: int64 */
            refused: number;
            /**
             * Format: int64
             * @description Places of others that are known by another name or grid: they stay as they are known.
             */
            places_kept: number;
        };
        /** @description A batch of presence. */
        PresencesBody: {
            area: string;
            source: string;
            basis: string;
            purpose: string;
            /**
             * Format: int64
             * @description Erased so many days after the last of them.
             */
            retention_days: number;
            places: components["schemas"]["PlaceBody"][];
            /** @description At most 20,000. */
            records: components["schemas"]["PresenceBody"][];
        };
        /** @description What the rules find now. */
        Preview: {
            contacts: components["schemas"]["FoundItem"][];
            /** @description Too busy: shown as places, not as contacts. */
            crowded: components["schemas"]["CrowdItem"][];
            /** @description There were more than are told. */
            cut: boolean;
        };
        PreviewBody: {
            area: string;
            level: string;
            assumed?: components["schemas"]["AssumedBody"];
        };
        /** @description What a switch would do. */
        PreviewItem: {
            plan_id: string;
            plan_version: string;
            before: components["schemas"]["LevelItem"];
            after: components["schemas"]["LevelItem"];
            tables: components["schemas"]["BeginsItem"];
            routines: components["schemas"]["BeginsItem"];
            deadlines: components["schemas"]["BeginsItem"];
            /** @description Clauses of the responsibilities. */
            duties: components["schemas"]["BeginsItem"];
            /** @description Metrics of the daily report. */
            reports: components["schemas"]["BeginsItem"];
            /** Format: int64 */
            households: number;
            /**
             * Format: int64
             * @description People with a post in the area.
             */
            staff: number;
            /** @description Areas inside with a level of their own that follow from then on. */
            areas_inside: string[];
            simulation: Record<string, never>;
        };
        PrintBody: {
            /** @description 1 to 200 passes. */
            passes: string[];
            /** @description `card`: ten to a page, to be cut; `letter`: a page each. */
            size: string;
        };
        /** @description An error as it is sent, `application/problem+json`. */
        Problem: {
            /** @description `about:blank#` and the code. */
            type: string;
            title: string;
            /** Format: int32 */
            status: number;
            /** @description Stable, `feature.step`. */
            code: string;
            /** @description What is wrong and what to do next. */
            detail: string;
        };
        ProposalBody: {
            area: string;
            level: string;
            reason: string;
            order_number: string;
            /** @description The order's title, or the name of its attachment. */
            order_name: string;
            /** @description As soon as it is confirmed unless said; at most 7 days ahead. */
            takes_effect_at?: string;
            /** @description What the figures attached to the proposal assume. */
            assumed?: components["schemas"]["AssumedBody"];
        };
        ProposalWithdrawal: {
            reason: string;
        };
        /** @description The id of what was made. */
        Proposed: {
            id: string;
        };
        /** @description What came of a search. */
        ProposedAnswer: {
            new: number;
            changed: number;
            withdrawn: number;
            crowded: components["schemas"]["CrowdItem"][];
            cut: boolean;
        };
        PublicArea: {
            code: string;
            name: string;
        };
        PublicAreas: {
            items: components["schemas"]["PublicArea"][];
        };
        /** @description A community as its posters need it. */
        PublicCommunityItem: {
            code: string;
            name: string;
            help_phone: string;
            now: string;
            rehearsal: boolean;
            level?: components["schemas"]["PublicLevel"];
            notices: components["schemas"]["NoticeItem"][];
        };
        /** @description One line of the public counts. */
        PublicCountItem: {
            /**
             * @description `started`, `ended`, `in_force`, `refused`, `held`, `appeals_upheld`, `appeals_rejected`,
             *     `overrides`.
             */
            what: string;
            kind: string;
            label: string;
            /** @description Rows of the plan, how it ended, or what was lacking. */
            reason: string;
            /**
             * Format: int64
             * @description Nothing where it is fewer than 5 in an area below a district.
             */
            count?: number;
        };
        /** @description The public counts of an area on a day. */
        PublicCountItems: {
            area: string;
            name: string;
            day: string;
            /**
             * Format: int64
             * @description Smaller numbers are not told.
             */
            few: number;
            items: components["schemas"]["PublicCountItem"][];
        };
        /** @description The level of response as everybody may know it. */
        PublicLevel: {
            name: string;
            name_en: string;
            /** @description Absent while the plan's first level has never been left. */
            since?: string;
            reason?: string;
            /** @description Number and name of the order. */
            order?: string;
        };
        /** @description Something that is being approved: no words of anybody, no name. */
        PublicationItem: {
            number: string;
            kind_label: string;
            /** @description The level that decides now: `community`, `street`, `district`. */
            level: string;
            level_label: string;
            reported_on: string;
            outcome_label?: string;
        };
        Publications: {
            items: components["schemas"]["PublicationItem"][];
        };
        Rack: {
            area: string;
            codes: string[];
        };
        Received: {
            /** Format: int64 */
            received: number;
            /** Format: int64 */
            already: number;
            /** @description No such tube in the area. */
            unknown: string[];
        };
        RecordFactsBody: {
            /** @description By input of the plan's tables, at most 40. */
            facts?: {
                [key: string]: components["schemas"]["FactBody"];
            };
            /** @description At most 20. */
            stays?: components["schemas"]["StayBody"][];
            /** @description Only say what would change. */
            preview?: boolean;
        };
        RedecisionBody: {
            area: string;
            /** @description Of the preview: a plan activated meanwhile is not applied unseen. */
            plan_version: string;
        };
        /** @description What a re-decision changed. */
        RedecisionDone: {
            cases: number;
            changed: number;
            /** @description Of those, how many became stricter and wait for a second person. */
            held: number;
        };
        /** @description What a re-decision would change. */
        RedecisionPreview: {
            plan_version: string;
            /** @description Whether the plan says that it applies to running cases; without that it cannot be applied. */
            applies: boolean;
            cases: number;
            changed: number;
            shifts: components["schemas"]["ShiftItem"][];
            /** @description Measures of some who would change. */
            examples: string[];
        };
        /** @description How many there are in one part of the register. */
        RegisterCount: {
            register: string;
            /** Format: int64 */
            count: number;
        };
        /** @description A row of the registry; numbers masked. */
        RegistryRow: {
            id: string;
            name: string;
            sex?: string;
            born?: string;
            id_number?: string;
            id_number_state: string;
            phone?: string;
            residence?: string;
            household?: string;
            /** @description The door as it is said. */
            plate: string;
            grid: string;
            /** @description `none`, `watch`, `home`, `isolate`, `closed`. */
            status: string;
            status_label: string;
            updated_at: string;
        };
        /** @description Rows of the registry and how many there are in all. */
        RegistryTable: {
            items: components["schemas"]["RegistryRow"][];
            /** Format: int64 */
            total: number;
        };
        /** @description A line of the release list. */
        ReleaseItem: components["schemas"]["MeasureItem"] & {
            /** Format: int64 */
            days_done: number;
            /** Format: int64 */
            days: number;
            unmet: components["schemas"]["UnmetItem"][];
            assented_by?: string;
            assented_at?: string;
        };
        /** @description What is looked at before the end, and the certificate after it. */
        ReleaseState: {
            /** @description As it is now; once the measure is over, as it was at its end. */
            unmet: components["schemas"]["UnmetItem"][];
            assented_by?: string;
            assented_at?: string;
            /** @description Of the certificate, once the measure is over. */
            number?: string;
            released_at?: string;
        };
        /** @description The release list of an area. */
        Releases: {
            items: components["schemas"]["ReleaseItem"][];
        };
        ReplyBody: {
            text: string;
        };
        /** @description Which report. */
        ReportOf: {
            /** @description District, street, community or grid. */
            area: string;
            /** @description `2021-10-20` */
            date: string;
        };
        /** @description A record that a number counts. */
        ReportRow: {
            /** @description `<district>-<uuid>` of the declaration, test, measure, household, person or attempt. */
            id: string;
            /** @description The grid it lies in. */
            area: string;
            /** @description Masked: the first character only. */
            name: string;
            /** @description Arrival, order, start, outcome or attempt. */
            at?: string;
            /** @description Risk level, state of the test, measure, outcome or channel. */
            word: string;
            /** @description Source, result, who carries it out, outcome of the attempt. */
            detail?: string;
            /**
             * Format: int64
             * @description What it adds to the number: 1, or the papers one visit left.
             */
            weight: number;
        };
        /** @description A request as it is handed in. */
        RequestBody: {
            area: string;
            /** @description `in`, `out`. */
            direction: string;
            number: string;
            from_office: string;
            to_office: string;
            subject: string;
            /** @description The twenty-four hours count from here. */
            received_at: string;
            /** @description The case it is about. */
            case?: string;
            basis?: string;
            purpose?: string;
            expires_day?: string;
            people: components["schemas"]["RequestPersonItem"][];
        };
        /** @description The head of a request, as a list shows it; whom it is about is told when it is opened. */
        RequestItem: {
            id: string;
            /** @description `in`, `out`. */
            direction: string;
            number: string;
            from_office: string;
            to_office: string;
            received_at: string;
            /** @description Twenty-four hours later. */
            due_at: string;
            steps: components["schemas"]["StepItem"][];
            case?: string;
            list?: string;
            expires_day: string;
            replied_at?: string;
            erased_at?: string;
        };
        /** @description Somebody a request is about. */
        RequestPersonItem: {
            name?: string;
            /** @description Masked when it is read back. */
            id_number?: string;
            phone?: string;
            detail?: string;
        };
        RequestRecordedAnswer: {
            id: string;
            /** Format: int64 */
            people: number;
            /** Format: int64 */
            matched: number;
        };
        Requests: {
            /** @description The newest first. */
            items: components["schemas"]["RequestItem"][];
        };
        ResidentSession: {
            token: string;
            expires_at: string;
        };
        /** @description A phone with its code, or a resident of a rehearsal. */
        ResidentSignIn: {
            phone?: string;
            code?: string;
            /** @description Id of a resident of `GET /demo/people`. */
            demo?: string;
        };
        /** @description A clause of the plan. */
        Responsibility: {
            clause: string;
            text: string;
            text_en: string;
            /** @description `done`, `due`, `overdue` or `nobody`. */
            state: string;
            /** @description A task force or role of the plan. */
            lead: string;
            lead_label: string;
            helpers: string[];
            due?: string;
            evidence: components["schemas"]["Evidence"];
        };
        /** @description What a result led to. */
        ResultAnswer: {
            /** @description The observation it ended. */
            ended?: string;
            /** @description The measure that began. */
            started?: string;
            /** @description A positive: the health authority has been told. */
            told: boolean;
            /** @description The sample is from before the arrival: the case was decided anew. */
            decided_anew: boolean;
        };
        ResultBody: {
            /** @description When the sample was taken. */
            sampled_at: string;
            /** @description `negative`, `positive`. */
            result: string;
        };
        RetestItem: components["schemas"]["TestPersonItem"] & {
            /** @description `pool`, `inconclusive`. */
            reason: string;
            ordered_at: string;
            due_at: string;
            late: boolean;
        };
        Retests: {
            /** @description The earliest due first. */
            items: components["schemas"]["RetestItem"][];
        };
        /** @description What is to be shown in clear, and what for. */
        RevealQuery: {
            /** @description Journalled. */
            purpose: string;
            /** @description `id_number`, `phone`, `note`. */
            fields: string[];
        };
        RevealRow: {
            /** Format: int64 */
            line: number;
            /** @description What for; it is journalled. */
            purpose: string;
        };
        /** @description Fields in clear; absent where there is nothing. */
        RevealedPerson: {
            id_number?: string;
            phone?: string;
            note?: string;
        };
        RevealedRow: {
            /** @description The row as it was handed in. */
            cells: string;
        };
        /** @description A review of contacts together. */
        ReviewBody: {
            /** @description At most 50. */
            contacts: string[];
            /** @description `accept`, `reject`. */
            decision: string;
            reason: string;
        };
        /** @description A row that waits. */
        ReviewItem: {
            id: string;
            sheet: string;
            /**
             * Format: int64
             * @description Row of the sheet or line of the file, from 1.
             */
            row: number;
            /** @description `two_households`, `no_name`, `not_a_name`, `no_place`. */
            reason: string;
            text: string;
            cells: components["schemas"]["CellItem"][];
            /** @description The person it is about, where they are known. */
            person?: string;
            /** @description The household the row names. */
            household?: string;
            created_at: string;
        };
        ReviewedAnswer: {
            items: components["schemas"]["ReviewedItem"][];
        };
        /** @description What came of one contact. */
        ReviewedItem: {
            id: string;
            state: string;
            /** @description The measure's word, `none`, or `undecided`; absent where no plan was asked. */
            verdict?: string;
            measure?: string;
        };
        RevocationBody: {
            /** @description `lost`, `replaced`, `moved`, `misused`, `ended`, `mistake`, `died`. */
            why: string;
        };
        /** @description A place at a risk level from one day to another, both included. */
        RiskAreaItem: {
            /** @description 2, 4, 6, 9, 12 or 15 digits. */
            area_code: string;
            /** @description `low`, `medium`, `high`. */
            level: string;
            /** Format: date */
            from: string;
            /**
             * Format: date
             * @description Absent while it lasts.
             */
            to?: string;
        };
        RiskAreasBody: {
            /** @description At most 1,000. */
            items: components["schemas"]["RiskAreaItem"][];
        };
        /** @description How many risk areas were written and how many stood there already. */
        RiskAreasWritten: {
            rows: number;
            written: number;
            unchanged: number;
        };
        RoleItem: {
            role: string;
            label: string;
            label_en: string;
            /** @description Names of what it may do inside its area. */
            actions: string[];
        };
        Roles: {
            items: components["schemas"]["RoleItem"][];
        };
        /** @description A room as it is written down. */
        RoomBody: {
            name: string;
            /** Format: int64 */
            beds: number;
            own_bathroom?: boolean;
        };
        /** @description A room. */
        RoomItem: {
            id: string;
            name: string;
            /** Format: int64 */
            beds: number;
            own_bathroom: boolean;
            /** Format: int64 */
            taken: number;
            people: components["schemas"]["OccupantItem"][];
        };
        /** @description How the rows ended; the five add up to `rows`. */
        RosterImport: Record<string, never> & {
            /** @description Absent when nothing was written. */
            import?: string;
        };
        /** @description What a device had said without the server. */
        SaidOffline: {
            reason: string;
        };
        SampleTaken: {
            /** @description The same person into the same tube again. */
            again: boolean;
            tube: components["schemas"]["TubeItem"];
            person: components["schemas"]["TestPersonItem"];
        };
        SamplingProgress: components["schemas"]["SamplingSession"] & {
            /** @description In walking order. */
            by_building: components["schemas"]["TableBuilding"][];
        };
        /** @description A sampling session and its counts. */
        SamplingSession: {
            id: string;
            /** @description The first six digits of its tubes' codes. */
            serial: string;
            campaign?: string;
            area: string;
            area_name: string;
            building?: string;
            place: string;
            channel: string;
            channel_label: string;
            /** Format: int64 */
            pool_size: number;
            /**
             * Format: int64
             * @description From sampling to result, by the plan.
             */
            report_minutes: number;
            opened_at: string;
            closed_at?: string;
            /** Format: int64 */
            tubes: number;
            /** Format: int64 */
            people: number;
            /** Format: int64 */
            open_tubes: number;
            /** Format: int64 */
            received: number;
            /** Format: int64 */
            reported: number;
            /** Format: int64 */
            late: number;
            /** Format: int64 */
            negative: number;
            /** Format: int64 */
            positive: number;
            /** Format: int64 */
            inconclusive: number;
            last_sampled_at?: string;
            /** @description The code of the tube after the last one. */
            next_tube?: string;
        };
        SamplingSessions: {
            /** @description Those that are open first, then the newest. */
            items: components["schemas"]["SamplingSession"][];
        };
        /** @description One seat of the four-to-one team. */
        SeatItem: {
            role: string;
            label: string;
            people: string[];
            phone?: string;
            vacant: boolean;
        };
        /** @description What somebody saw at the door. */
        SeenBody: {
            /** @description `opened`, `broken`, `sign_missing`, `offline`, `silent`. */
            kind: string;
            note?: string;
        };
        /** @description One of the six ones. */
        ServiceBody: {
            /** @description `notice`, `commitment`, `plain_sheet`, `supplies`, `contact_group`, `counselling`. */
            service: string;
        };
        /** @description One of the six ones, done or not. */
        ServiceItem: {
            service: string;
            label: string;
            done_at?: string;
            done_by?: string;
        };
        ServiceRecorded: {
            /** @description It had not been done before. */
            new: boolean;
        };
        /** @description A session; the token is shown once. */
        Session: {
            token: string;
            expires_at: string;
            me: components["schemas"]["Me"];
        };
        SessionClosed: {
            /**
             * Format: int64
             * @description Tubes that were closed with it.
             */
            tubes: number;
        };
        SettleRow: {
            /** Format: int64 */
            line: number;
            /** @description What was done about it. */
            how: string;
            /**
             * @description The id of whose result it is: the row is then recorded as if it had named them. Only of rows whose
             *     person or tube was not found.
             */
            person?: string;
            /** @description With `person`, where the row does not say when the sample was taken. */
            sampled_at?: string;
        };
        /** @description How a need was settled. */
        SettlementBody: {
            /** @description `done`, or `declined` when it could not be done. */
            outcome: string;
            /** @description The person reads it. */
            text: string;
        };
        /** @description From one measure to another, and for how many. */
        ShiftItem: {
            from: string;
            from_label: string;
            /** Format: int64 */
            from_days: number;
            /** @description `none` where nothing holds any more, `undecided` where the plan has no answer: those stay. */
            to: string;
            to_label: string;
            /** Format: int64 */
            to_days: number;
            count: number;
        };
        ShutTube: {
            tube: string;
        };
        /** @description Name and password, or a one-time code, or a person of a rehearsal. */
        SignInBody: {
            name?: string;
            /** @description With a code: the password from now on. */
            password?: string;
            /** @description The one-time code of the security administrator. */
            code?: string;
            /** @description Id of a person of `GET /demo/people`. */
            demo?: string;
            /** @description What the device calls itself. */
            device?: string;
        };
        /** @description What somebody is about to report. */
        SimilarBody: {
            area: string;
            kind: string;
            text: string;
            place?: string;
            /** Format: double */
            latitude?: number;
            /** Format: double */
            longitude?: number;
        };
        /** @description A matter that may be the same. */
        SimilarItem: {
            id: string;
            number: string;
            kind_label: string;
            text: string;
            place?: string;
            state_label: string;
            reported_at: string;
            /** Format: int64 */
            metres?: number;
            /**
             * Format: int64
             * @description Per cent of common words.
             */
            likeness: number;
        };
        SimilarList: {
            items: components["schemas"]["SimilarItem"][];
        };
        SimulateBody: {
            files: {
                [key: string]: string;
            };
            /** @description 6, 9, 12 or 15 digits. */
            community: string;
            /** @description A level of the plan; the whole of it unless said. */
            level?: string;
            assumed?: components["schemas"]["AssumedBody"];
        };
        SimulationBody: {
            area: string;
            /** @description A level of the plan; the one in force unless said. */
            level?: string;
            assumed?: components["schemas"]["AssumedBody"];
        };
        /** @description Somebody of the front line. */
        StaffHealth: {
            user: string;
            name: string;
            roles: string[];
            tested_day?: string;
            negative?: boolean;
            /** Format: int64 */
            doses: number;
            /** Format: int64 */
            doses_wanted: number;
            /** Format: int64 */
            every_days?: number;
            due_day?: string;
            may_take_shift: boolean;
            /** @description Why not, as sentences. */
            bars: string[];
            /** @description `never_tested`, `test_overdue`, `not_negative`, `doses_missing`. */
            bar_words: string[];
        };
        StaffHealthList: {
            /** @description Those who may not take a shift first. */
            items: components["schemas"]["StaffHealth"][];
        };
        /** @description A canvass just started. */
        Started: components["schemas"]["Canvass"] & {
            /**
             * Format: int64
             * @description Households on its list, all not reached.
             */
            households: number;
        };
        StayBody: {
            /** @description Code of the area, 2 to 15 digits. */
            area: string;
            /** @description `2021-10-20`. */
            from_day: string;
            /** @description The last day there; absent while they are there. */
            to_day?: string;
            source: string;
        };
        /** @description A stay with what the plan said about it. */
        StayItem: {
            id: string;
            area: string;
            from_day: string;
            to_day?: string;
            source: string;
            recorded_at: string;
            verdict?: string;
            verdict_label?: string;
        };
        /** @description What the plan says about a stay. */
        StayVerdict: {
            area: string;
            /** @description `low`, `medium`, `high`; absent where the area is no risk area. */
            risk_level?: string;
            /** @description The measure's word or `undecided`; absent where nothing was asked. */
            verdict?: string;
            label: string;
        };
        StepBody: {
            /** @description `investigation`, `determination`, `tracing`, `control`. */
            step: string;
        };
        /** @description One of the four steps that twenty-four hours are for. */
        StepItem: {
            /** @description `investigation`, `determination`, `tracing`, `control`. */
            step: string;
            label: string;
            /** @description `running`, `done`, `done_late`, `overdue`. */
            state: string;
            state_label: string;
            done_at?: string;
        };
        /** @description Where somebody was for a time. */
        StopItem: {
            place: string;
            at_home: boolean;
            from_at: string;
            to_at?: string;
        };
        /** @description A switch of level with the two people behind it. */
        SwitchItem: {
            id: string;
            area: string;
            level: string;
            level_before: string;
            reason: string;
            order_number: string;
            order_name: string;
            /** @description `proposed`, `confirmed`, `replaced`, `withdrawn`, `lapsed`. */
            state: string;
            takes_effect_at: string;
            proposed_by: string;
            /** @description Proposed by the one who looks, who may withdraw it and not confirm it. */
            mine: boolean;
            proposed_at: string;
            confirmed_by?: string;
            confirmed_at?: string;
            /** @description What was simulated before it was proposed. */
            figures: Record<string, never>;
        };
        TableBuilding: {
            building?: string;
            compound: string;
            name: string;
            /**
             * Format: int64
             * @description Sampled in this session.
             */
            sampled: number;
            /**
             * Format: int64
             * @description On the round's list, and missing there.
             */
            people: number;
            /** Format: int64 */
            missing: number;
        };
        /** @description What the squad found. */
        TaskAnswer: {
            /** @description `false_alarm`, `went_out_with_permission`, `went_out`. */
            outcome: string;
            note?: string;
        };
        /** @description A task by itself. */
        TaskFacts: {
            id: string;
            measure: string;
            grid: string;
            /** @description `opened`, `broken`, `sign_missing`, `offline`, `silent`. */
            kind: string;
            kind_label: string;
            /** @description `open`, `answered`, `lapsed`. */
            state: string;
            state_label: string;
            /**
             * Format: int64
             * @description Events joined to it.
             */
            events: number;
            opened_at: string;
            last_at: string;
            due_at: string;
            /** @description Not answered in time, or answered after it. */
            late: boolean;
            /** @description It was told upwards then. */
            escalated_at?: string;
            /** @description The device was well again then. */
            recovered_at?: string;
            /** @description The approved departure that explains it. */
            departure?: string;
            /** @description `false_alarm`, `went_out_with_permission`, `went_out`. */
            outcome?: string;
            outcome_label?: string;
            note?: string;
            answered_at?: string;
        };
        /** @description A task with where it is and whom it is about. */
        TaskItem: components["schemas"]["TaskFacts"] & {
            name: string;
            measure_label: string;
            plate?: string;
            household?: string;
            /** @description What stands on the device, and what it is. */
            device?: string;
            answered_by?: string;
        };
        TaskMade: {
            id: string;
            /** @description There was an open task of this kind, and this was counted into it. */
            joined: boolean;
            /** @description An approved medical departure explains it. */
            explained: boolean;
        };
        Tasks: {
            items: components["schemas"]["TaskItem"][];
        };
        /** @description Something that people had to know at once. */
        TellingItem: {
            kind: string;
            label: string;
            /** @description The area whose people were told. */
            area: string;
            /** @description Who was told. */
            role: string;
            told_at: string;
            /**
             * @description What opens: `measure`, `declaration`, `departure`, `need`, `appeal`, `transfer`, `squad_task`,
             *     `positive`, `contact`, `household`, `level`, `trigger`.
             */
            opens?: string;
            /** @description Its `<district>-<uuid>`. */
            subject: string;
        };
        TellingList: {
            items: components["schemas"]["TellingItem"][];
        };
        /** @description A round of tests. */
        TestCampaign: {
            id: string;
            area: string;
            /** @description How many buildings; 0 is the whole area. */
            buildings: number;
            reason: string;
            plan_version?: string;
            started_at: string;
            due_at: string;
            closed_at?: string;
            totals: components["schemas"]["TestTotals"];
            overdue: boolean;
        };
        TestCampaignProgress: components["schemas"]["TestCampaign"] & {
            /** @description In walking order. */
            by_building: components["schemas"]["BuildingTests"][];
            by_grid: components["schemas"]["GridTests"][];
        };
        TestCampaigns: {
            /** @description Those that go on first, then the newest. */
            items: components["schemas"]["TestCampaign"][];
        };
        /** @description A test ordered for an arrival. */
        TestItem: {
            /** @description The day it is due. */
            day: string;
            ordered_at: string;
            sampled_at?: string;
            /** @description `negative`, `positive`; absent until reported. */
            result?: string;
        };
        /** @description A person with a door; no number. */
        TestPersonItem: {
            id: string;
            name: string;
            grid: string;
            compound?: string;
            building?: string;
            unit?: string;
            door?: string;
        };
        /** @description Outcomes of a list; they add up to `people`. */
        TestTotals: {
            /** Format: int64 */
            people: number;
            /** Format: int64 */
            sampled: number;
            /** Format: int64 */
            refused: number;
            /** Format: int64 */
            exempt: number;
            /** Format: int64 */
            missing: number;
        };
        Told: {
            /** @description `phone`, `door`, `letter`. */
            how: string;
        };
        /** @description Households by outcome; the four add up to `households`. Notices are papers. */
        Totals: {
            /** Format: int64 */
            households: number;
            /** Format: int64 */
            reached_by_phone: number;
            /** Format: int64 */
            reached_at_door: number;
            /** Format: int64 */
            refused: number;
            /** Format: int64 */
            not_reached: number;
            /** Format: int64 */
            notices: number;
        };
        /** @description Where somebody is to be brought, and why. */
        TransferBody: {
            /** @description A room of a facility; absent for home. */
            room?: string;
            reason: string;
        };
        /** @description One hop of somebody under a measure. */
        TransferItem: {
            id: string;
            measure: string;
            name: string;
            /** @description `ordered`, `on_the_way`, `taken_over`, `turned_back`, `cancelled`. */
            state: string;
            from: string;
            to: string;
            reason: string;
            ordered_by?: string;
            ordered_at: string;
            vehicle?: string;
            handed_over_by?: string;
            handed_over_at?: string;
            /** @description By when the other side must have taken over. */
            due_at?: string;
            /** @description Handed over, and nobody has taken over in time. */
            late: boolean;
            taken_over_by?: string;
            taken_over_at?: string;
            /** @description The one who looks answers for the giving side, whose turn it is. */
            may_hand_over: boolean;
            /** @description The same of the receiving side. */
            may_take_over: boolean;
        };
        /** @description Transfers that are open. */
        Transfers: {
            items: components["schemas"]["TransferItem"][];
        };
        /** @description An area rises on an order. */
        TriggerBody: {
            /** @description The area that acts. */
            area: string;
            /** @description The area that rises. */
            risk_area: string;
            /** @description `medium` or `high`. */
            level: string;
            /**
             * Format: date
             * @description Its first day at this level; today unless said.
             */
            from?: string;
            order_number: string;
            order_name: string;
            /** @description When the order came; now unless said, within the past 72 hours. */
            triggered_at?: string;
        };
        /** @description A trigger. */
        TriggerItem: {
            id: string;
            area: string;
            risk_area: string;
            /** @description Where it is known. */
            risk_area_name?: string;
            risk_level: string;
            from_day: string;
            order_number: string;
            order_name: string;
            triggered_at: string;
            /** @description The canvass that began with it or was under way. */
            canvass?: string;
        };
        /** @description What the order started. */
        TriggeredItem: {
            trigger: components["schemas"]["TriggerItem"];
            /** @description Names of the clocks that run from now on. */
            clocks: string[];
            /**
             * Format: int64
             * @description Households to canvass; absent where a canvass was open already.
             */
            households?: number;
        };
        TriggersAnswer: {
            /** @description The newest first. */
            items: components["schemas"]["TriggerItem"][];
        };
        /** @description A tube with every hop's time. */
        TubeItem: {
            id: string;
            code: string;
            session?: string;
            area: string;
            channel: string;
            channel_label: string;
            /** Format: int64 */
            capacity: number;
            /** Format: int64 */
            people: number;
            sampled_from: string;
            sampled_to: string;
            closed_at?: string;
            /** @description The plan's time for the result. */
            due_at: string;
            received_at?: string;
            tested_at?: string;
            lab_reported_at?: string;
            reported_at?: string;
            /** @description `negative`, `positive`, `inconclusive`; absent until reported. */
            result?: string;
            revoked_at?: string;
            laboratory?: string;
            late: boolean;
        };
        TubePerson: components["schemas"]["TestPersonItem"] & {
            sampled_at: string;
        };
        Tubes: {
            items: components["schemas"]["TubeItem"][];
        };
        /** @description Something that is not as it should be before a release. */
        UnmetItem: {
            /** @description `tests`, `followup`, `symptoms`, `assent`, `custody`, `needs`. */
            word: string;
            label: string;
        };
        UseItem: {
            at: string;
            check: string;
        };
        UserDevice: {
            id: string;
            device?: string;
            created_at: string;
            expires_at: string;
            last_seen_at?: string;
            revoked: boolean;
        };
        UserItem: {
            id: string;
            name: string;
            ended: boolean;
            phone?: string;
            /** @description Ended ones too. */
            posts: components["schemas"]["UserPost"][];
            devices: components["schemas"]["UserDevice"][];
        };
        UserMade: {
            id: string;
        };
        UserPost: {
            id: string;
            role: string;
            role_label: string;
            area: string;
            area_name: string;
            from_day: string;
            to_day?: string;
        };
        Users: {
            items: components["schemas"]["UserItem"][];
        };
        /** @description Plates by province and office, such as 甘A. */
        VehicleRules: {
            /** @description Registered here; empty: wherever. */
            home: string[];
            /** @description Turned back. */
            barred: string[];
        };
        Verifications: {
            items: components["schemas"]["ListedItem"][];
        };
        VerifyBody: {
            /** @description `confirmed`, `not_this_person`, `not_found`. */
            outcome: string;
            note?: string;
        };
        WaitingAppeal: {
            id: string;
            measure: string;
            name: string;
            label: string;
            text: string;
            raised_at: string;
            due_at: string;
            /** @description `open`, `upheld`, `rejected`. */
            state: string;
            /** @description When the superior was told that the answer is late. */
            escalated_at?: string;
            answer?: string;
            grid: string;
        };
        WaitingAppeals: {
            /** @description The earliest due first. */
            items: components["schemas"]["WaitingAppeal"][];
        };
        WaitingOverride: {
            id: string;
            measure: string;
            name: string;
            /** @description What it is now. */
            label: string;
            /** @description What it would become. */
            kind: string;
            kind_label: string;
            /** Format: int64 */
            days: number;
            reason: string;
            proposed_by: string;
            proposed_at: string;
            grid: string;
        };
        WaitingOverrides: {
            /** @description The oldest first. */
            items: components["schemas"]["WaitingOverride"][];
        };
        WaitingRow: {
            import: string;
            /** Format: int64 */
            line: number;
            outcome: string;
            label: string;
            next: string;
            /** @description The row as it was handed in, names and numbers masked. */
            cells: string;
            kept_at: string;
        };
        /** @description What somebody saw on watch. */
        WatchBody: {
            /** @description When it was; now unless said. */
            at?: string;
            /** @description `quiet`, `symptom`, `delivery`, `visit`, `absent`, `other`. */
            kind: string;
            /** @description Needed for `symptom` and `other`. */
            text?: string;
        };
        /** @description An entry of the watch log. */
        WatchItem: {
            at: string;
            kind: string;
            label: string;
            text?: string;
            by?: string;
        };
        WithdrawFactBody: {
            /** @description `<district>-<uuid>` of the fact. */
            fact: string;
            reason: string;
        };
        /** @description What waits in an area. */
        WorkOwed: {
            area: string;
            area_name: string;
            now: string;
            /**
             * Format: int64
             * @description The sum of the phrases.
             */
            total: number;
            /** @description Kinds with something in them, the most pressing first. */
            phrases: components["schemas"]["WorkPhrase"][];
        };
        /** @description One kind of work with how much of it there is. */
        WorkPhrase: {
            code: string;
            /** Format: int64 */
            count: number;
            label: string;
            /** @description The desk's page of it. */
            to: string;
        };
        /** @description Somebody who works in a grid. */
        Worker: {
            id: string;
            name: string;
        };
        /** @description One grid worker over all of their grids. */
        WorkerCoverage: components["schemas"]["Worker"] & {
            grids: string[];
            totals: components["schemas"]["Totals"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_demo_people: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DemoPeople"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_posts: {
        parameters: {
            query: {
                /** @description 6, 9, 12 or 15 digits. */
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"][];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_gaps: {
        parameters: {
            query: {
                /** @description 6, 9, 12 or 15 digits. */
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gap"][];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_roles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Roles"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_users: {
        parameters: {
            query: {
                /** @description 6, 9, 12 or 15 digits. */
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Users"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_user: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUser"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserMade"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    end_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description id of the user */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    issue_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description id of the user */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeMade"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    give_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description id of the user */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserMade"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    end_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description id of the user */
                id: string;
                /** @description id of the post */
                post: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_device: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description id of the user */
                id: string;
                /** @description id of the device */
                device: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    view_work: {
        parameters: {
            query: {
                /** @description 6, 9, 12 or 15 digits. */
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkOwed"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_tellings: {
        parameters: {
            query: {
                /** @description 6, 9, 12 or 15 digits. */
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TellingList"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    view_map: {
        parameters: {
            query: {
                /** @description 6, 9, 12 or 15 digits. */
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": Record<string, never>;
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    watch_changes: {
        parameters: {
            query: {
                /** @description 6, 9, 12 or 15 digits. */
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A stream, `text/event-stream`; it never ends. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_matters: {
        parameters: {
            query: {
                area: string;
                /**
                 * @description `open` unless said: open, overdue, waiting, to_verify, suspended, asked, supervised, apart, closed, all; of
                 *     some days: received, responded, resolved, rated, satisfied, due, on_time, late, closed_on.
                 */
                view?: string;
                kind?: string;
                source?: string;
                level?: string;
                task_force?: string;
                /** @description Only what the asker owns or handles. */
                mine?: boolean;
                /** @description First and last day of the view's own date. */
                from?: string;
                to?: string;
                /** @description Words of it, its number, or the phone it came from. */
                q?: string;
                /** @description `next` of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matters"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    report_matter: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatterReport"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterMade"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_matter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterWhole"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    step_matter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatterStep"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    similar_matters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SimilarBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimilarList"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_matter_kinds: {
        parameters: {
            query: {
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterKinds"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_own_matter_kinds: {
        parameters: {
            query?: {
                /** @description Where it is, when it is not where one lives. */
                area?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnMatterKinds"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    view_publications: {
        parameters: {
            query: {
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Publications"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    view_matter_numbers: {
        parameters: {
            query: {
                area: string;
                from: string;
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterNumbersAnswer"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_matter_points: {
        parameters: {
            query: {
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    give_over_matters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GiveOverBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GivenOverAnswer"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_complaints: {
        parameters: {
            query: {
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Complaints"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    answer_complaint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ComplaintAnswer"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    view_calendar: {
        parameters: {
            query: {
                year: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarYear"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_calendar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CalendarChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarChanged"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_own_matters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnMatters"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    report_own_matter: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnMatterBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnMade"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_own_matter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnMatterWhole"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    step_own_matter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnStep"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    raise_complaint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnComplaintBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_photo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": number[];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    keep_photo: {
        parameters: {
            query: {
                /** @description The grid it was taken in, 15 digits. */
                grid: string;
            };
            header?: never;
            path: {
                /** @description `<district>-<uuid>`, made by the device */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/jpeg": number[];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    keep_own_photo: {
        parameters: {
            query?: {
                /** @description The community or grid the matter is about, where it is not about one's home. */
                area?: string;
            };
            header?: never;
            path: {
                /** @description `<district>-<uuid>`, made by the device */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/jpeg": number[];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_own_photo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
                /** @description `<district>-<uuid>` */
                photo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": number[];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_notices: {
        parameters: {
            query: {
                /** @description 6, 9, 12 or 15 digits. */
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notices"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publish_notice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewNotice"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeMade"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    end_notice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description id of the notice */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    request_code: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeBody"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeOnItsWay"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_in_resident: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResidentSignIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResidentSession"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    view_my_home: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyHome"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    raise_my_appeal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MyAppealBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyAppealMade"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    answer_my_offer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MyConsentBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_my_followup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MyFollowupBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyFollowupMade"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    raise_my_need: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NeedBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NeedRaised"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    print_my_notice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": number[];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    print_my_release: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": number[];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    print_my_plain_sheet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": number[];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    declare_my_arrival: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnArrival"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Declared"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    raise_correction: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MyCorrectionBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyCorrectionMade"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    view_my_file: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyFile"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    view_my_supervision: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MySupervision"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    request_my_departure: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DepartureBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepartureItem"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_my_departure_step: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DepartureStepBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepartureItem"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    log_my_departure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DepartureLogBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepartureLogged"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    view_public_community: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 12 digits */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicCommunityItem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    find_areas: {
        parameters: {
            query: {
                /** @description A part of a name. */
                name: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicAreas"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    declare_public_arrival: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnArrival"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Declared"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_areas: {
        parameters: {
            query?: {
                /** @description The area whose subtree is listed; your own areas unless said. */
                root?: string;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description At most 500. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Area"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_area: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 6, 9, 12 or 15 digits */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Area"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    view_journal: {
        parameters: {
            query: {
                /** @description The area whose district is shown. */
                area: string;
                /** @description Only entries about this subject. */
                subject?: string;
                /** @description Only this action, such as `reveal_person`. */
                action?: string;
                /** @description Only of this day, `2021-10-25`. */
                day?: string;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description At most 500. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Entry"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_risk_areas: {
        parameters: {
            query?: {
                /** @description Risk areas in force on this day; today unless said. */
                day?: string;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description At most 500. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_RiskAreaItem"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    import_risk_areas: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RiskAreasBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RiskAreasWritten"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_area_case: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AreaCaseBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_declarations: {
        parameters: {
            query: {
                /** @description The area whose arrivals are listed. */
                area: string;
                /** @description The day of arrival; every day unless said. */
                day?: string;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description At most 500. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DeclarationItem"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    declare_arrival: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ArrivalBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArrivalTaken"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArrivalTaken"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_declaration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedArrival"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_naat_result: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResultBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResultAnswer"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_facilities: {
        parameters: {
            query: {
                /** @description 6, 9, 12 or 15 digits. */
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Facilities"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_facility: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FacilityBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FacilityMade"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_facility: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedFacilityItem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_facility: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FacilityChange"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    close_facility: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    view_facts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonFactItems"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_facts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordFactsBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactsAnswer"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdraw_fact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawFactBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactWithdrawn"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_gates: {
        parameters: {
            query: {
                /** @description 6, 9, 12 or 15 digits. */
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GateList"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_gate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewGateBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GateMade"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_gate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GateChange"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_gate_pack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatePackItem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_gate_checks: {
        parameters: {
            query: {
                /** @description 6, 9, 12 or 15 digits. */
                area: string;
                /** @description `2021-10-25`. */
                date: string;
                /** @description Only what was not in order. */
                abnormal?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckRegister"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    view_gate_flow: {
        parameters: {
            query: {
                /** @description 6, 9, 12 or 15 digits. */
                area: string;
                /** @description `2021-10-25`. */
                date: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GateFlows"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_gate_handovers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandOvers"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_delivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeliveryBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryMade"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    note_delivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeliveryStepBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_deliveries: {
        parameters: {
            query: {
                /** @description 6, 9, 12 or 15 digits. */
                area: string;
                /** @description `2021-10-25`. */
                date: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryList"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_plate_enquiries: {
        parameters: {
            query: {
                /** @description 6, 9, 12 or 15 digits. */
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnquiryList"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ask_about_plate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnquiryBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnquiryMade"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    answer_plate_enquiry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnquiryAnswerBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_passes: {
        parameters: {
            query: {
                /** @description 6, 9, 12 or 15 digits. */
                area: string;
                /** @description As of a pass. */
                kind?: string;
                /** @description `next` of the page before. */
                before?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PassList"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    issue_passes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IssueBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PassesIssued"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    view_revocations: {
        parameters: {
            query: {
                /** @description 6 digits. */
                district: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/cose": number[];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_pass: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedPassItem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_pass: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevocationBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    view_my_passes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyPasses"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    print_passes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PrintBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": number[];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    place_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlacementBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    order_transfer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Made"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_transfers: {
        parameters: {
            query: {
                /** @description 6, 9, 12 or 15 digits. */
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transfers"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    hand_over: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandOverBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandedOver"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    take_over: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    call_off_transfer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallOffBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalledOff"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    view_care: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeasureCare"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_home: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HomeBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HomeFound"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_service: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServiceBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceRecorded"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_watch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WatchBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Made"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    raise_need: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NeedBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NeedRaised"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_needs: {
        parameters: {
            query: {
                /** @description 6, 9, 12 or 15 digits. */
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenNeeds"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    take_need: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    settle_need: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettlementBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_measures: {
        parameters: {
            query: {
                /** @description The area whose measures are listed. */
                area: string;
                /** @description `planned`, `in_force`, `ended`, as of now. */
                state?: string;
                /** @description The plan's word, such as `home_monitoring`. */
                kind?: string;
                /** @description `true`: only those that nobody has followed up today. */
                unfollowed?: boolean;
                /** @description Those in force at this moment instead, whatever happened later. */
                at?: string;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description At most 500. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_MeasureItem"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    order_measure: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderAnswer"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_measure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedMeasureItem"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_followup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FollowupBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowupAnswer"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    propose_override: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OverrideBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Made"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirm_override: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
                /** @description <district>-<uuid> */
                override_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeasureItem"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    raise_appeal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppealBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppealMade"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    answer_appeal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
                /** @description <district>-<uuid> */
                appeal_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeasureItem"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    propose_extension: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExtensionBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Made"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirm_extension: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
                /** @description <district>-<uuid> */
                extension_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeasureItem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_releases: {
        parameters: {
            query: {
                /** @description 6, 9, 12 or 15 digits. */
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Releases"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    assent_release: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assented"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    close_measure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClosingBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeasureItem"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    move_measure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preview_redecision: {
        parameters: {
            query: {
                /** @description The area whose running cases are looked at. */
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RedecisionPreview"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    apply_redecision: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RedecisionBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RedecisionDone"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    answer_offer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OfferBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    print_notice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": number[];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    print_release: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": number[];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    print_commitment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": number[];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    print_plain_sheet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": number[];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_appeals: {
        parameters: {
            query: {
                area: string;
                /** @description `open` unless said; `all` for answered ones too (overrides: `confirmed`). */
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingAppeals"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_overrides: {
        parameters: {
            query: {
                area: string;
                /** @description `open` unless said; `all` for answered ones too (overrides: `confirmed`). */
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingOverrides"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_held: {
        parameters: {
            query: {
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeldItems"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decide_held: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideHeldBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeldDecided"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_legal_orders: {
        parameters: {
            query: {
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegalOrderItems"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_legal_order: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LegalOrderBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegalOrderMade"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirm_legal_order: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdraw_legal_order: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    view_public_counts: {
        parameters: {
            query: {
                /** @description A district, street or community. */
                area: string;
                /** @description Today unless said. */
                day?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicCountItems"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_closures: {
        parameters: {
            query: {
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClosureItems"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    close_emergency: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClosureBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClosureItem"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    assign_links: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinksBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinksDone"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    hand_over_links: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkHandOverBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinksDone"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    end_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` of the household */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndLinkBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    view_link_coverage: {
        parameters: {
            query: {
                area: string;
                /** @description Today unless said. */
                day?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkCoverage"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_link_households: {
        parameters: {
            query: {
                area: string;
                /** @description Today unless said. */
                day?: string;
                /** @description `unlinked`, `missing`, `partly`, `done`; all unless said. */
                standing?: string;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description At most 500. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_LinkHousehold"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` of the household */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkDetail"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_my_links: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyLinks"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    import_links: {
        parameters: {
            query: {
                /** @description The community, 12 digits. */
                community: string;
                /** @description Say what would happen and write nothing. */
                dry_run?: boolean;
                /** @description The file's name. */
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinksImport"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_departures: {
        parameters: {
            query: {
                area: string;
                /** @description `all`, `requested`, `out`, `overdue`, `approved`; all unless said. */
                register?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepartureList"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    request_departure: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DepartureBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepartureItem"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_departure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepartureDetail"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decide_departure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DepartureDecision"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepartureItem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_departure_step: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DepartureStepBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepartureItem"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    attach_departure_paper: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeparturePaperBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepartureItem"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    log_departure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DepartureLogBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepartureLogged"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_devices: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoorDetail"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    register_device: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviceBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceMade"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    end_device: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_squad_task: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeenBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskMade"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_squad_tasks: {
        parameters: {
            query: {
                area: string;
                /** @description `open`, `late`, `done`; open unless said. */
                list?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tasks"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    answer_squad_task: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskAnswer"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_test_campaigns: {
        parameters: {
            query: {
                /** @description District, street, community or grid. */
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestCampaigns"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    start_test_campaign: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCampaign"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestCampaign"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    view_test_campaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestCampaignProgress"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    close_test_campaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_untested: {
        parameters: {
            query?: {
                /** @description `missing` unless said; `sampled`, `refused`, `exempt`. */
                outcome?: string;
                /** @description Only this building. */
                building?: string;
                /** @description Only this part of the round's area. */
                area?: string;
                /** @description `next` of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedPeople"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    excuse_from_test: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Excuse"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Excused"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_retests: {
        parameters: {
            query: {
                /** @description District, street, community or grid. */
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Retests"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_sampling_sessions: {
        parameters: {
            query: {
                /** @description District, street, community or grid. */
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SamplingSessions"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_sampling_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSession"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SamplingSession"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    view_sampling_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SamplingProgress"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    close_sampling_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionClosed"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    find_to_sample: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Find"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeopleAtTable"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_sample: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSample"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SampleTaken"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_sampling_tubes: {
        parameters: {
            query?: {
                /** @description Only positive and inconclusive ones. */
                striking?: boolean;
                /** @description The code of the last tube of the page before. */
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tubes"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    close_tube: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShutTube"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TubeItem"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_tube: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedTube"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    receive_tubes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Rack"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Received"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_late_tubes: {
        parameters: {
            query: {
                /** @description District, street, community or grid. */
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LateTubes"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_lab_imports: {
        parameters: {
            query: {
                /** @description District, street, community or grid. */
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LabImports"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    import_lab_results: {
        parameters: {
            query: {
                /** @description Tubes and people outside it are unknown to the file. */
                area: string;
                /** @description The file's name. */
                name?: string;
                /** @description The laboratory, where the rows name none. */
                laboratory?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LabImport"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    settle_lab_row: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettleRow"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reveal_lab_row: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevealRow"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevealedRow"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_positives: {
        parameters: {
            query: {
                area: string;
                /** @description `confirmed` unless said, or `withdrawn`. */
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Positives"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    acknowledge_positive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    tell_positive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Told"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_staff_health: {
        parameters: {
            query: {
                area: string;
                /** @description Today unless said. */
                day?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffHealthList"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_staff_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewHealth"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    view_own_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnHealth"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    view_own_tests: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyTests"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    view_report: {
        parameters: {
            query: {
                /** @description District, street, community or grid. */
                area: string;
                /** @description `2021-10-20` */
                date: string;
                /** @description `json` unless said, `xlsx`, `docx` or `pdf`. */
                format?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DailyReport"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": number[];
                    "application/pdf": number[];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_metric_rows: {
        parameters: {
            query: {
                area: string;
                /** @description `2021-10-20` */
                date: string;
                /** @description A metric of the report. */
                metric: string;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description At most 500; 100 unless said. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ReportRow"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    close_report: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportOf"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DailyReport"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_report: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportOf"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DailyReport"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    correct_report: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Correct"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DailyReport"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_duties: {
        parameters: {
            query: {
                area: string;
                /** @description `2021-10-20` */
                date: string;
                /** @description One clause; all unless said. */
                clause?: string;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description At most 500; 100 unless said. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DutyRecord"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_duty: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDuty"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutyRecord"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_plans: {
        parameters: {
            query?: {
                /** @description Around and below which area; your own areas unless said. */
                area?: string;
                /** @description On which day; today unless said. */
                day?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanInForce"][];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_plan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description content hash of the pack */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanDetail"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    check_plan: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftCheck"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    diff_plan: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiffBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftDiff"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    simulate_plan: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SimulateBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    activate_plan: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActivateBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activated"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ask_plan: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanQuestion"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanSays"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    view_levels: {
        parameters: {
            query: {
                /** @description 6, 9, 12 or 15 digits. */
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LevelsAnswer"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preview_level: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewItem"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    propose_level: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposalBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Proposed"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirm_level: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Confirmed"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdraw_level_proposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposalWithdrawal"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_triggers: {
        parameters: {
            query: {
                /** @description 6, 9, 12 or 15 digits. */
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriggersAnswer"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    trigger_risk: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TriggerBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriggeredItem"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_triggered: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeopleFrom"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_clocks: {
        parameters: {
            query: {
                /** @description 6, 9, 12 or 15 digits. */
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClocksAnswer"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_clock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Noted"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    simulate_area: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SimulationBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    view_drill: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_open311_keys: {
        parameters: {
            query: {
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Open311Keys"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    issue_open311_key: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Open311KeyBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Open311KeyMade"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    end_open311_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_open311_peers: {
        parameters: {
            query: {
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Open311Peers"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_open311_peer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Open311PeerBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    end_open311_peer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description its name */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_hand_on_peers: {
        parameters: {
            query: {
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandOnPeers"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    apply_operations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Operations"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationResults"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_canvasses: {
        parameters: {
            query?: {
                /** @description In or around which area; your own areas unless said. */
                area?: string;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description At most 500; 100 unless said. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Canvass"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    start_canvass: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCanvass"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Started"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    view_canvass: {
        parameters: {
            query?: {
                /** @description A part of the canvass; all of it unless said. */
                area?: string;
            };
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Coverage"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_canvass_households: {
        parameters: {
            query?: {
                /** @description A grid or another part of the canvass. */
                grid?: string;
                /** @description `not_reached`, `reached_by_phone`, `reached_at_door` or `refused`. */
                outcome?: string;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description At most 500; 100 unless said. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Household"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    close_canvass: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Canvass"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_imports: {
        parameters: {
            query: {
                /** @description The community, 12 digits. */
                community: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Imports"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    import_roster: {
        parameters: {
            query: {
                /** @description The community, 12 digits. */
                community: string;
                /** @description Say what would happen and write nothing. */
                dry_run?: boolean;
                /** @description `false`: answer at once with a job that goes on by itself. */
                wait?: boolean;
                /** @description The file's name: the compound when the file names none. */
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RosterImport"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportBegun"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    view_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description id of the job */
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportJob"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_persons: {
        parameters: {
            query: {
                area: string;
                offset?: number;
                /** @description At most 200. */
                limit?: number;
                /** @description Empty, `measure`, `care`, `number_missing`, `away`, `floating`. */
                filter?: string;
                /** @description The beginning of a name. */
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryTable"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_roster: {
        parameters: {
            query: {
                /** @description 12 digits. */
                community: string;
                /** @description What for; the journal keeps it. */
                purpose: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    past_of_household: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Past"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    past_of_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Past"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_grid: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 15 digits */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GridPack"];
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_corrections: {
        parameters: {
            query: {
                area: string;
                /** @description `open` unless said, `accepted`, `declined`. */
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Corrections"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    answer_correction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CorrectionAnswer"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_reviews: {
        parameters: {
            query: {
                /** @description The community, 12 digits. */
                community: string;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description At most 500. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ReviewItem"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decide_review: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionQuery"];
            };
        };
        responses: {
            /** @description decided */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_households: {
        parameters: {
            query: {
                /** @description The area whose households are listed, grid by grid. */
                area: string;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description At most 500. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_HouseholdItem"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_household: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HouseholdDetail"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    search_persons: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonQuery"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PersonItem"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonDetail"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeQuery"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonItem"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reveal_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `<district>-<uuid>` */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevealQuery"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevealedPerson"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_cases: {
        parameters: {
            query: {
                area: string;
                /** @description `open`, `closed`, `revoked`; all unless said. */
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cases"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    register_case: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseOpened"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    view_case: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedCase"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_case: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseChangeBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseChanged"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_step: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StepBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preview_contacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preview"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    propose_contacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposedAnswer"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    declare_contact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeclaredBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactDeclared"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    review_contacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewedAnswer"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_gatherings: {
        parameters: {
            query: {
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gatherings"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_gathering: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GatheringBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatheringAnswer"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_presences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PresencesBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresencesAnswer"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_lists: {
        parameters: {
            query: {
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lists"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    import_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListTakenAnswer"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedList"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_verifications: {
        parameters: {
            query: {
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verifications"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verify_listed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerifyBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_requests: {
        parameters: {
            query: {
                area: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Requests"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_request: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestRecordedAnswer"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_request: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedRequest"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_request_step: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StepBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reply_request: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplyBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    print_reply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": number[];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    receive_device_event: {
        parameters: {
            query?: never;
            header: {
                /** @description id of the device */
                "Linli-Device": string;
                /** @description seconds since 1970 */
                "Linli-Timestamp": string;
                /** @description a number higher than any before */
                "Linli-Sequence": string;
                /** @description HMAC-SHA-256 in hex */
                "Linli-Signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviceEventBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceEventTaken"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    healthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description alive */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ready */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_checks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description <district>-<uuid> */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChecksBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckResults"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal: wrong method or media type, too large, too busy. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
