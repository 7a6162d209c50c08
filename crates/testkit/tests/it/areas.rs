//! Areas by code, over the use cases and over HTTP.

use linli_app::areas::import_areas::import_areas;
use linli_app::areas::list_areas::list_areas;
use linli_app::error::Error;
use linli_domain::identity::Role;
use linli_testkit::{COMMUNITY, STREET, on_each_database};

#[test]
fn a_file_of_areas_is_all_or_nothing() {
    on_each_database(async |bench| {
        let file = bench.folder.join("areas.csv");
        let import = async |text: &str| {
            std::fs::write(&file, text).unwrap();
            import_areas(&bench.app, &bench.operator(), &file).await
        };
        let head = "code,name,level\n";
        let good = format!("{head}990103,第三区,district\n990103001,一街道,street\n");
        assert_eq!(import(&good).await.unwrap(), 2);
        assert_eq!(import(&good).await.unwrap(), 2, "again is no error");
        for (text, code) in [
            (format!("{head}99010,x,district\n"), "areas.line"),
            (format!("{head}990103002,x,district\n"), "areas.line"),
            (format!("{head}990104001,x,street\n"), "areas.parent"),
            ("a,b\n1,2\n".to_owned(), "areas.header"),
        ] {
            let error = import(&text).await.unwrap_err();
            assert!(matches!(&error, Error::Invalid { code: c, .. } if *c == code), "{error:?}");
        }
        let areas = list_areas(&bench.app, &bench.operator(), None, None, 100).await.unwrap();
        assert_eq!(areas.iter().filter(|a| a.code.short().starts_with("990103")).count(), 2);
    });
}

#[test]
fn outside_your_area_is_not_found() {
    on_each_database(async |bench| {
        let token = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let get = async |path: &str| bench.http(Some(&token), "GET", path, None).await.unwrap();
        assert_eq!(get(&format!("/api/v1/areas/{COMMUNITY}")).await.0, 200);
        let (status, problem) = get(&format!("/api/v1/areas/{STREET}")).await;
        assert_eq!((status.as_u16(), problem["code"].as_str()), (404, Some("access.not_found")));
        assert_eq!(get("/api/v1/areas/12345").await.0, 400);
        let (_, page) = get("/api/v1/areas").await;
        assert_eq!(page["items"].as_array().unwrap().len(), 1);
    });
}
